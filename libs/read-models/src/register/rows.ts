import { fieldReader } from '../documents';
import type { Condition, SortKey, Value } from '../read-models';
import { compareValues } from '../values';
import { possibleThen, type RegisterAccess, tableOf, type Viewpoint } from './as-of';
import type { RegisterRow } from './register-row';

/** Rows are fetched so many at a time. */
const STRETCH = 1_000;

/** Where a row stands in an order: its sort value and `_id`. */
export function placeIn({ field }: SortKey): (row: RegisterRow) => readonly [Value, string] {
  const read = fieldReader(field);
  // A field to sort by holds no array and no object: the engine refuses them.
  return (row) => [(read(row) ?? null) as Value, row._id];
}

/** Up to `limit` rows of a filter in an order, behind a place in it. */
export async function listRows(
  access: RegisterAccess,
  filter: readonly Condition[],
  sort: SortKey,
  page: { readonly limit: number; readonly after?: readonly Value[] | undefined },
): Promise<readonly RegisterRow[]> {
  const { limit, after } = page;
  const query = { filter, sort: [sort], limit, ...(after && { after }) };
  // The collection holds what the register's projection puts there.
  return (await access.readModels.list(tableOf(access).collection, query)) as readonly RegisterRow[];
}

/** All rows of a filter, in an order. */
export async function allRows(
  access: RegisterAccess,
  filter: readonly Condition[],
  sort: SortKey,
): Promise<readonly RegisterRow[]> {
  const placeOf = placeIn(sort);
  const rows: RegisterRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    const more = await listRows(access, filter, sort, { limit: STRETCH, after: last && placeOf(last) });
    rows.push(...more);
    if (more.length < STRETCH) return rows;
  }
}

/** Everything that may hold of some records, or parts, on the day, by record and in the order of its line. */
export async function statesOf(
  access: RegisterAccess,
  view: Viewpoint,
  records: Iterable<string>,
): Promise<ReadonlyMap<string, readonly RegisterRow[]>> {
  const filter: readonly Condition[] = [{ field: 'record', in: [...new Set(records)] }, ...possibleThen(view)];
  const found = await allRows(access, filter, { field: 'record' });
  return byRecord(found.toSorted(byPlaceInLine));
}

/** The bounds of states ascend along a line. */
const byPlaceInLine = ({ possible: a }: RegisterRow, { possible: b }: RegisterRow): number =>
  compareValues(a.from, b.from) || compareValues(a.to, b.to);

/** Rows in their order, by record. */
export function byRecord(rows: readonly RegisterRow[]): ReadonlyMap<string, readonly RegisterRow[]> {
  const records = new Map<string, RegisterRow[]>();
  for (const row of rows) {
    const known = records.get(row.record);
    if (known) known.push(row);
    else records.set(row.record, [row]);
  }
  return records;
}
