import type { Document, ListQuery, SortKey, Value } from '../read-models';
import { cursorValues, decidingKeys, sortValueReader } from '../sort-order';
import { compareKeys } from '../values';
import { orderKey } from './order-key';

/** Order keys of a document's sort values, then of its `_id`. */
export type Rank = readonly string[];

/** The total order that a query asks for. */
export class SortOrder {
  /** The keys that decide, `_id` last. */
  readonly keys: readonly SortKey[];
  /** The rank that the page begins behind. */
  readonly after: Rank | undefined;

  private readonly readers: readonly ((document: Document) => Value)[];
  private readonly signs: readonly number[];

  constructor(query: ListQuery) {
    this.keys = decidingKeys(query.sort);
    this.readers = this.keys.map(sortValueReader);
    this.signs = this.keys.map(({ descending }) => (descending === true ? -1 : 1));
    this.after = cursorValues(query)?.map(orderKey);
  }

  /** Where a document stands. Refuses one that holds an array or object where it would be sorted by it. */
  rankOf(document: Document): Rank {
    return this.readers.map((read) => orderKey(read(document)));
  }

  compare(a: Rank, b: Rank): number {
    for (const [at, sign] of this.signs.entries()) {
      const order = compareKeys(a[at] ?? '', b[at] ?? '');
      if (order !== 0) return order * sign;
    }
    return 0;
  }
}
