import { isRefusal, type Refusal } from '@app/kernel';
import {
  type Certainty,
  type Condition,
  type Knowledge,
  type Known,
  knownThen,
  matches,
  type ProjectionAccess,
  type ReadModels,
} from '@app/read-models';
import { always, type During, readDuring, reaching } from './during';
import { type Asked, conditionsOf } from './filters';
import { inLine } from './line-order';
import { noBeginning } from './known-span.vocabulary';
import { type FindMembers, type GroupsAsked, Narrowing } from './narrowing';
import { type Listed, type Page, type PageAsked, pageOf, type PagePlan, sortBy, type Stretch } from './paging';
import { summariseTimeline, type TimelineSummary, type TimelineSummaryAsked } from './timeline-summary.queries';
import { timeline, timelineFilters, timelineOrder, type TimelineRow } from './timeline.view';

/** A question for what happened. */
export interface TimelineAsked extends PageAsked, GroupsAsked {
  /** An EDTF date or interval; by default all of time. */
  readonly during?: string;
  /** `certain` leaves out what only may have happened then; by default both are there. */
  readonly certainty?: Certainty;
  /** `all` shows voided entries too. */
  readonly standing?: 'live' | 'all';
  /** The stream of one record, whose entries then come in the order of its line. */
  readonly stream?: string;
  readonly filters?: Asked<keyof typeof timelineFilters>;
  /** Only acts that name a mandate. */
  readonly mandated?: true;
}

/** An entry, and whether it happened within the days asked about in every dating, or in some. */
export interface TimelineItem {
  readonly certainty: Certainty;
  readonly row: Listed<TimelineRow>;
}

/** A page of entries, and what it knows. */
export interface TimelinePage extends Known {
  readonly items: readonly TimelineItem[];
  readonly next?: string;
}

/** More than any record has. */
const MOST_ENTRIES = 1_000_000;

/** Entries of all records, by the days on which they happened, as known at any moment. */
export class TimelineQueries {
  private readonly access: ProjectionAccess;

  constructor(
    private readonly readModels: ReadModels,
    clock: () => Date,
    patience?: number,
    private readonly findMembers?: FindMembers,
  ) {
    this.access = { readModels, projection: timeline.name, clock, ...(patience !== undefined && { patience }) };
  }

  /** A page of the entries that match every filter, earliest first; see `TimelineAsked`. Refused by `queryRules` and 'date.*'. */
  async page(asked: TimelineAsked): Promise<TimelinePage | Refusal> {
    const during = asked.during === undefined ? always : readDuring(asked.during);
    if (isRefusal(during)) return during;
    const conditions = conditionsOf(timelineFilters, asked.filters ?? {});
    if (isRefusal(conditions)) return conditions;
    const narrowing = new Narrowing(asked, this.findMembers);
    const plan = this.plan(asked, narrowing, (among) =>
      stretchesOf(during, asked).map((one) => [
        ...one,
        ...conditions,
        ...standingOf(asked),
        ...mandatedIn(asked),
        ...among,
      ]),
    );
    const page = await pageOf(this.access, asked, plan);
    return isRefusal(page) ? page : answerOf(page, during, narrowing);
  }

  /** How many acts there were, period by period; see `TimelineSummaryAsked`. Refused by `queryRules` and 'date.*'. */
  summary(asked: TimelineSummaryAsked): Promise<TimelineSummary | Refusal> {
    return summariseTimeline(this.access, asked, new Narrowing(asked, this.findMembers));
  }

  private plan(
    asked: TimelineAsked,
    narrowing: Narrowing,
    alternativesOf: (among: readonly Condition[]) => readonly (readonly Condition[])[],
  ): PagePlan<TimelineRow> {
    const { limit: _limit, cursor: _cursor, ...identity } = asked;
    return {
      identity: [timeline.name, identity],
      order: timelineOrder,
      fetch: async (known, stretch) => {
        const among = await narrowing.from(known);
        if (isRefusal(among)) return among;
        const alternatives = alternativesOf(asked.certainty === 'certain' ? among.certain : among.possible);
        return asked.stream === undefined
          ? this.byDay(alternatives, asked, known, stretch)
          : this.byLine(alternatives, { ...asked, stream: asked.stream }, known, stretch);
      },
    };
  }

  /** The alternatives share no row, and every row of one stands before every row of the next. */
  private async byDay(
    alternatives: readonly (readonly Condition[])[],
    asked: TimelineAsked,
    known: Knowledge,
    { limit, after }: Stretch,
  ): Promise<readonly TimelineRow[]> {
    const rows: TimelineRow[] = [];
    for (const conditions of alternatives) {
      if (rows.length === limit) break;
      const filter = [...conditions, ...knownThen(known)];
      const query = { filter, sort: sortBy(timelineOrder, asked), limit: limit - rows.length, ...(after && { after }) };
      // The collection holds what the projection puts there.
      rows.push(...((await this.readModels.list(timeline.name, query)) as readonly TimelineRow[]));
    }
    return rows;
  }

  /** A record has few entries: all of them are read, since each knows only the one that it follows. */
  private async byLine(
    alternatives: readonly (readonly Condition[])[],
    { stream, order }: TimelineAsked & { readonly stream: string },
    known: Knowledge,
    { limit, after }: Stretch,
  ): Promise<readonly TimelineRow[]> {
    const filter = [{ field: 'stream', equals: stream }, ...knownThen(known)];
    const all = await this.readModels.list(timeline.name, { filter, sort: [], limit: MOST_ENTRIES });
    const line = inLine(all as readonly TimelineRow[]);
    const rows = order === 'desc' ? line.toReversed() : line;
    const begin = rows.findIndex(({ _id }) => _id === after?.at(-1)) + 1;
    return rows
      .slice(begin)
      .filter((row) => alternatives.some((one) => matches(row, one)))
      .slice(0, limit);
  }
}

/**
 * The rows that lie in the days, or may: those that began before the first of them and reach it, which are found by the
 * years they cover and all stand first; then those that begin within.
 */
function stretchesOf({ from, to }: During, { certainty, order }: TimelineAsked): readonly (readonly Condition[])[] {
  const within: Condition[] = [{ field: 'earliest', from, to }];
  if (certainty === 'certain') return [[...within, { field: 'latest', to }]];
  if (from === noBeginning) return [within];
  return order === 'desc' ? [within, reaching(from)] : [reaching(from), within];
}

const standingOf = ({ standing }: TimelineAsked): readonly Condition[] =>
  standing === 'all' ? [] : [{ field: 'standing', in: ['live', 'corrected'] }];

const mandatedIn = ({ mandated }: TimelineAsked): readonly Condition[] =>
  mandated ? [{ field: timelineFilters.authority, from: '' }] : [];

function answerOf({ rows, ...page }: Page<TimelineRow>, { from, to }: During, narrowing: Narrowing): TimelinePage {
  const items = rows.map((row): TimelineItem => {
    const isWithin = row.earliest >= from && row.latest <= to;
    return { certainty: isWithin && narrowing.isSure(row) ? 'certain' : 'possible', row };
  });
  return { ...page, items };
}
