import { isRefusal, type Refusal, refuse } from '@app/kernel';
import type { SortKey } from '../read-models';
import type { Stale } from '../projections/staleness';
import { compareValues } from '../values';
import {
  type AsOf,
  matchingThen,
  type RegisterAccess,
  tableOf,
  type TimesAsked,
  timesOf,
  type Viewpoint,
  viewpoint,
} from './as-of';
import { type Cursor, readCursor, writeCursor } from './cursor';
import { type FiltersAsked, type FiltersRead, filtersRead, namesOf } from './filters';
import { type Certainty, judge, type Matching, matchingOf } from './judgement';
import { type Question, questionFrom } from './membership';
import type { RegisterRow } from './register-row';
import type { RowTable } from './register-view';
import { queryRules } from './register.rules';
import { listRows, placeIn, statesOf } from './rows';
import type { QueryIdentity } from './seal';

/** A question for records. A cursor goes with the very question whose page gave it out; only `limit` may differ. */
export interface ListAsked extends TimesAsked {
  readonly filters?: FiltersAsked;
  /** `certain` leaves out what is only possible; by default both are there. */
  readonly certainty?: Certainty;
  /** A sort of the view, behind a `-` where it descends. */
  readonly sort?: string;
  /** 1 to 500, by default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** A record on a day: how surely it is what was asked for, and all its possible states then, in the order of its line. */
export interface RegisterItem {
  readonly record: string;
  readonly stream: string;
  readonly number: string | null;
  readonly certainty: Certainty;
  readonly states: readonly RegisterRow[];
  /** Where the register lacks events of the record. */
  readonly stale?: Stale;
}

/** A page of records and the times it speaks of; `next` is there while there may be more. */
export interface RegisterPage extends AsOf {
  readonly items: readonly RegisterItem[];
  readonly next?: string;
}

const USUAL_LIMIT = 50;
const GREATEST_LIMIT = 500;

/** Rows are examined so many at a time, or one more than there are items to a page. */
const FEWEST_AT_A_TIME = 50;

/** A page ends when it has examined so many rows, however few records it found among them. */
const MOST_EXAMINED = 5_000;

/** What decides which records come, in which order, and how many. */
interface Plan {
  readonly filters: FiltersRead;
  readonly sort: SortKey;
  readonly certainty: Certainty;
  readonly limit: number;
}

/** Where a row stands in the order. */
type Place = Cursor['after'];

/**
 * A page of the records that match every filter on the day, each where its first matching row stands by the sort and
 * then by `_id`. A page may be shorter than its limit, even empty, and still have a `next`: where many rows have to be
 * passed by, it comes back soon and says where to go on.
 */
export async function listRegister(access: RegisterAccess, asked: ListAsked): Promise<RegisterPage | Refusal> {
  const plan = planOf(tableOf(access), asked);
  if (isRefusal(plan)) return plan;
  const start = await startOf(access, asked);
  if (isRefusal(start)) return start;
  const { view, after } = start;
  const question = await questionFrom(access, view, plan.filters);
  if (isRefusal(question)) return question;
  const { items, last } = await pageOf(access, { ...plan, question }, view, after);
  const { position } = view;
  if (!last || position === null) return { ...timesOf(view), items };
  const next = writeCursor({ view: { ...view, position }, after: last }, identityOf(access, asked));
  return { ...timesOf(view), items, next };
}

function planOf(table: RowTable, asked: ListAsked): Plan | Refusal {
  const filters = filtersRead(table, asked.filters);
  if (isRefusal(filters)) return filters;
  const sort = sortOf(table, asked.sort);
  if (isRefusal(sort)) return sort;
  const { certainty = 'possible', limit = USUAL_LIMIT } = asked;
  const isPage = Number.isInteger(limit) && limit >= 1 && limit <= GREATEST_LIMIT;
  return isPage ? { filters, sort, certainty, limit } : refuse(queryRules['query.limit'], undefined, '/limit');
}

function sortOf({ sorts, defaultSort }: RowTable, asked = defaultSort): SortKey | Refusal {
  const descending = asked.startsWith('-');
  const name = descending ? asked.slice(1) : asked;
  const field = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (field !== undefined) return { field, descending };
  return refuse(queryRules['query.sort'], `There is no sort ${name}, but ${namesOf(sorts)}.`, '/sort');
}

/** From where the page looks and behind which place it begins. */
async function startOf(
  access: RegisterAccess,
  asked: ListAsked,
): Promise<{ readonly view: Viewpoint; readonly after?: Place } | Refusal> {
  const cursor = asked.cursor === undefined ? undefined : readCursor(asked.cursor, identityOf(access, asked));
  if (isRefusal(cursor)) return cursor;
  const view = await viewpoint(access, cursor ? { knownAt: { position: cursor.view.position } } : asked);
  return isRefusal(view) ? view : (cursor ?? { view });
}

function identityOf(access: RegisterAccess, asked: ListAsked): QueryIdentity {
  const { validOn, knownAt, filters = {}, certainty, sort } = asked;
  const byName = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1));
  return [tableOf(access).collection, validOn, knownAt, byName, certainty, sort];
}

interface Found {
  readonly items: readonly RegisterItem[];
  /** The place of the last row examined, where there may be more. */
  readonly last?: Place | undefined;
}

async function pageOf(
  access: RegisterAccess,
  { question, sort, certainty, limit }: Plan & { readonly question: Question },
  view: Viewpoint,
  after: Place | undefined,
): Promise<Found> {
  const asked = matchingThen(view, tableOf(access), question.possible, sort.field);
  const filter = [...asked, { field: 'exists', equals: true }];
  const examiner = new Examiner(certainty, sort, matchingOf(question));
  const atATime = Math.max(limit + 1, FEWEST_AT_A_TIME);
  const items: RegisterItem[] = [];
  let last = after;
  for (let examined = 0; examined < MOST_EXAMINED; examined += atATime) {
    const rows = await listRows(access, filter, sort, { limit: atATime, after: last });
    const states = await statesOf(
      access,
      view,
      rows.map(({ record }) => record),
    );
    for (const row of rows) {
      items.push(...examiner.itemsAt(row, states.get(row.record)));
      last = examiner.placeOf(row);
      const isLast = rows.length < atATime && row === rows.at(-1);
      if (items.length === limit) return { items, last: isLast ? undefined : last };
    }
    if (rows.length < atATime) return { items };
  }
  return { items, last };
}

/** Says of each matching row whether a record stands there. */
class Examiner {
  readonly placeOf: (row: RegisterRow) => Place;

  constructor(
    private readonly certainty: Certainty,
    private readonly sort: SortKey,
    private readonly matches: Matching,
  ) {
    this.placeOf = placeIn(sort);
  }

  /** The record as an item, where this is the first of its rows that count; `states` are all that it may have that day. */
  itemsAt(row: RegisterRow, states: readonly RegisterRow[] = []): readonly RegisterItem[] {
    const judged = judge(states, this.matches);
    if (!judged || (this.certainty === 'certain' && judged.certainty === 'possible')) return [];
    if (judged.matching.some((other) => this.isBefore(other, row))) return [];
    const { record, stream, number } = row;
    return [{ record, stream, number, certainty: judged.certainty, states }];
  }

  private isBefore(a: RegisterRow, b: RegisterRow): boolean {
    const [[value, id], [otherValue, otherId]] = [this.placeOf(a), this.placeOf(b)];
    const order = compareValues(value, otherValue) || compareValues(id, otherId);
    return this.sort.descending ? order > 0 : order < 0;
  }
}
