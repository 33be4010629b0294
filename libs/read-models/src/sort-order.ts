import { fieldReader } from './documents';
import type { Document, ListQuery, SortKey, Value } from './read-models';
import { ReadModelFault } from './read-models';
import { isValue, requireValue } from './values';

/** The keys that decide an order, `_id` last. */
export function decidingKeys(sort: readonly SortKey[]): readonly SortKey[] {
  const id = sort.findIndex(({ field }) => field === '_id');
  if (id >= 0) return sort.slice(0, id + 1);
  return [...sort, { field: '_id', descending: sort.at(-1)?.descending ?? false }];
}

/** Reads what a document is sorted by. Refuses one that holds an array or object there. */
export function sortValueReader({ field }: SortKey): (document: Document) => Value {
  const read = fieldReader(field);
  return (document) => {
    const value = read(document);
    if (isValue(value)) return value ?? null;
    throw new ReadModelFault(`${document._id} cannot be sorted by ${field}, which is no value`);
  };
}

/** The values that the page begins behind, in the order of `decidingKeys`. Refuses a cursor of another order. */
export function cursorValues({ sort, after }: ListQuery): readonly Value[] | undefined {
  if (after === undefined) return undefined;
  if (after.length !== sort.length + 1) {
    throw new ReadModelFault(
      `a cursor for ${sort.length} sort keys has ${sort.length + 1} values, not ${after.length}`,
    );
  }
  // Where `_id` is itself a sort key, its value is the one that decides.
  return decidingKeys(sort).map(({ field }, at) => requireValue(after[at] ?? null, field));
}

/** Refuses a page of nothing. */
export function requireLimit({ limit }: ListQuery): void {
  if (!Number.isInteger(limit) || limit < 1) throw new ReadModelFault(`a page has at least one document, not ${limit}`);
}
