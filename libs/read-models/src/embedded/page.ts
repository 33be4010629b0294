import { copyDocument } from '../documents';
import type { Document, ListQuery } from '../read-models';
import { requireLimit } from '../sort-order';
import { type Candidates, ordered, unordered } from './candidates';
import type { Collection } from './collection';
import { type Rank, SortOrder } from './sort-order';

/** Answers a list query with copies. */
export function page(collection: Collection, query: ListQuery): readonly Document[] {
  requireLimit(query);
  const { filter, limit } = query;
  const order = new SortOrder(query);
  const inOrder = ordered(collection, filter, order);
  const found = inOrder === undefined ? least(unordered(collection, filter), order, limit) : first(inOrder, limit);
  for (const document of found) order.rankOf(document); // refuses what has no place in the order
  return found.map(copyDocument);
}

function first({ rows, holds }: Candidates, limit: number): readonly Document[] {
  const found: Document[] = [];
  for (const { document } of rows) {
    if (!holds(document)) continue;
    found.push(document);
    if (found.length === limit) break;
  }
  return found;
}

/** The first documents of an order that no index serves, holding no more than a few pages at a time. */
function least({ rows, holds }: Candidates, order: SortOrder, limit: number): readonly Document[] {
  const enough = Math.max(4 * limit, 1000);
  let held: { rank: Rank; document: Document }[] = [];
  const cut = (): void => {
    held = held.sort((a, b) => order.compare(a.rank, b.rank)).slice(0, limit);
  };
  for (const { document } of rows) {
    if (!holds(document)) continue;
    const rank = order.rankOf(document);
    if (order.after !== undefined && order.compare(rank, order.after) <= 0) continue;
    held.push({ rank, document });
    if (held.length === enough) cut();
  }
  cut();
  return held.map(({ document }) => document);
}
