import { type FieldReader, fieldReader } from '../documents';
import type { Document, ListQuery, SortKey, Value } from '../read-models';
import { ReadModelFault } from '../read-models';
import { compareKeys, isValue, requireValue } from '../values';
import { orderKey } from './order-key';

/** Order keys of a document's sort values, then of its `_id`. */
export type Rank = readonly string[];

/** The total order that a query asks for. */
export class SortOrder {
  /** The keys that decide, `_id` last. */
  readonly keys: readonly SortKey[];
  /** The rank that the page begins behind. */
  readonly after: Rank | undefined;

  private readonly readers: readonly FieldReader[];
  private readonly signs: readonly number[];

  constructor({ sort, after }: ListQuery) {
    this.keys = withId(sort);
    this.readers = this.keys.map(({ field }) => fieldReader(field));
    this.signs = this.keys.map(({ descending }) => (descending === true ? -1 : 1));
    this.after = after === undefined ? undefined : this.cursor(sort, after);
  }

  /** Where a document stands. Refuses one that holds an array or object where it would be sorted by it. */
  rankOf(document: Document): Rank {
    return this.readers.map((read, at) => {
      const value = read(document);
      if (isValue(value)) return orderKey(value ?? null);
      throw new ReadModelFault(
        `${document._id} cannot be sorted by ${String(this.keys[at]?.field)}, which is no value`,
      );
    });
  }

  compare(a: Rank, b: Rank): number {
    for (const [at, sign] of this.signs.entries()) {
      const order = compareKeys(a[at] ?? '', b[at] ?? '');
      if (order !== 0) return order * sign;
    }
    return 0;
  }

  private cursor(sort: readonly SortKey[], after: readonly Value[]): Rank {
    if (after.length !== sort.length + 1) {
      throw new ReadModelFault(
        `a cursor for ${sort.length} sort keys has ${sort.length + 1} values, not ${after.length}`,
      );
    }
    // Where `_id` is itself a sort key, its value is the one that decides.
    return this.keys.map(({ field }, at) => orderKey(requireValue(after[at] ?? null, field)));
  }
}

/** No key behind `_id` decides anything; without it, it comes last in the direction of the key before. */
function withId(sort: readonly SortKey[]): readonly SortKey[] {
  const id = sort.findIndex(({ field }) => field === '_id');
  if (id >= 0) return sort.slice(0, id + 1);
  return [...sort, { field: '_id', descending: sort.at(-1)?.descending ?? false }];
}
