import { isRefusal, present, type Refusal, refuse } from '@app/kernel';
import {
  type Document,
  type Knowledge,
  knowledge,
  type Known,
  type KnownAt,
  type ProjectionAccess,
  type QueryIdentity,
  queryRules,
  sealed,
  type SortKey,
  type Stale,
  staleStreams,
  unsealed,
} from '@app/read-models';

/** What of a question makes a page of its answer. */
export interface PageAsked {
  /** By default all that is known. */
  readonly knownAt?: KnownAt;
  readonly order?: 'asc' | 'desc';
  /** 1 to 500, by default 50. */
  readonly limit?: number;
  /** The `next` of another page of the very same question; only `limit` may differ. */
  readonly cursor?: string;
}

/** A row as it is listed: stale where its projection lacks events of its stream. */
export type Listed<R> = R & { readonly stale?: Stale };

/** Some rows in the order asked for, and what the answer knows; `next` is there while there are more. */
export interface Page<R> extends Known {
  readonly rows: readonly Listed<R>[];
  readonly next?: string;
}

/** Up to `limit` rows behind the one with this key: the values of the order's fields and the `_id`. */
export interface Stretch {
  readonly limit: number;
  readonly after?: readonly string[];
}

/** How the rows of a question are found. The fields of the order hold texts. */
export interface PagePlan<R> {
  readonly identity: QueryIdentity;
  readonly order: readonly string[];
  readonly fetch: (known: Knowledge, stretch: Stretch) => Promise<readonly R[] | Refusal>;
}

const USUAL_LIMIT = 50;
const GREATEST_LIMIT = 500;

/** A page of rows. Its cursor pins what the first page knew, so that pages to the end are of one state of the register. */
export async function pageOf<R extends Document>(
  access: ProjectionAccess,
  asked: PageAsked,
  plan: PagePlan<R>,
): Promise<Page<R> | Refusal> {
  const { limit = USUAL_LIMIT } = asked;
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= GREATEST_LIMIT;
  if (!isLimit) return refuse(queryRules['query.limit'], undefined, '/limit');
  const stale = await staleStreams(access.readModels, access.projection);
  const start = await startOf(access, asked, plan);
  if (isRefusal(start)) return start;
  const found = await plan.fetch(start.known, { limit: limit + 1, ...(start.after && { after: start.after }) });
  return isRefusal(found) ? found : marked(pageIn(found, limit, start.known, plan), stale);
}

function marked<R extends Document>(page: Page<R>, stale: ReadonlyMap<string, Stale>): Page<R> {
  if (stale.size === 0) return page;
  const mark = (row: Listed<R>) => ({ ...row, ...present({ stale: stale.get(String(row['stream'])) }) });
  return { ...page, rows: page.rows.map(mark) };
}

/** The page that begins what was found: one row more says that there are more. */
function pageIn<R extends Document>(found: readonly R[], limit: number, known: Knowledge, plan: PagePlan<R>): Page<R> {
  const rows = found.slice(0, limit);
  const { knownAt, position } = known;
  return { knownAt, position, rows, ...(found.length > limit && { next: nextOf(rows, known, plan) }) };
}

function nextOf<R extends Document>(
  rows: readonly R[],
  { knownAt, position, by }: Knowledge,
  { order, identity }: PagePlan<R>,
): string {
  const last = rows.at(-1);
  return sealed([knownAt, position, by, ...[...order, '_id'].map((field) => last?.[field])], identity);
}

/** The sort keys of an order. */
export const sortBy = (order: readonly string[], { order: direction }: PageAsked): SortKey[] =>
  order.map((field) => ({ field, descending: direction === 'desc' }));

interface Start {
  readonly known: Knowledge;
  readonly after?: readonly string[];
}

async function startOf(
  access: ProjectionAccess,
  { knownAt, cursor }: PageAsked,
  { identity, order }: PagePlan<Document>,
): Promise<Start | Refusal> {
  const start = cursor === undefined ? undefined : startIn(unsealed(cursor, identity), order.length);
  if (cursor !== undefined && !start) return refuse(queryRules['query.cursor'], undefined, '/cursor');
  const pinned = start?.known.position;
  const known = await knowledge(access, pinned ? { position: pinned } : knownAt);
  return isRefusal(known) ? known : (start ?? { known });
}

/** Believes nothing that it reads: a cursor may have been made up. */
function startIn([knownAt, position, by, ...after]: readonly unknown[], fields: number): Start | undefined {
  const isMoment = knownAt === null || isText(knownAt);
  const isChoice = by === 'moment' || by === 'position';
  if (!isMoment || !isText(position) || !isChoice || after.length !== fields + 1) return undefined;
  return after.every(isText) ? { known: { knownAt, position, by }, after } : undefined;
}

/** Text that an engine compares: well-formed Unicode. */
export const isText = (value: unknown): value is string => typeof value === 'string' && !/\p{Surrogate}/u.test(value);
