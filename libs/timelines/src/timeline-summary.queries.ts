import { isRefusal, type Refusal, refuse } from '@app/kernel';
import {
  type Condition,
  knowledge,
  type Known,
  type KnownAt,
  knownThen,
  type ProjectionAccess,
  queryRules,
  type Range,
  type SummaryRow,
  type Value,
} from '@app/read-models';
import { type CalendarPeriod, type Length, periodOf, periodsFrom } from './calendar-period.vocabulary';
import { readDuring, reaching } from './during';
import { type Asked, conditionsOf } from './filters';
import { noBeginning, noEnd } from './known-span.vocabulary';
import { type Among, type GroupsAsked, Narrowing } from './narrowing';
import { between, PeriodCounts, type PeriodFigures } from './period-counts';
import { timeline, timelineFilters } from './timeline.view';

/** A question for how many acts there were, period by period. */
export interface TimelineSummaryAsked extends GroupsAsked {
  /** EDTF dates; the whole periods that hold their first and their last day are counted, and all between. */
  readonly from: string;
  readonly to: string;
  readonly every: Length;
  /** Filters of the timeline; an act counts once in each group that it is in, and once in the period. */
  readonly by: readonly string[];
  readonly filters: Asked<keyof typeof timelineFilters>;
  readonly knownAt?: KnownAt;
}

/** The acts of a group in a period: those that were in it in every dating, and those that were in some. */
export interface CountedGroup {
  readonly key: Readonly<Record<string, Value>>;
  readonly count: Range;
}

/** The acts of a period, and by group where the question names groups. */
export interface CountedPeriod extends CalendarPeriod {
  readonly count: Range;
  readonly groups: readonly CountedGroup[];
}

/** The acts of the periods asked for, those without any included, and of all of them together. */
export interface TimelineSummary extends Known {
  readonly total: Range;
  readonly periods: readonly CountedPeriod[];
}

/** As many as two hundred years of months, and a little more. */
const MOST_PERIODS = 2_500;

/** Counts live acts by the period in which they were, each figure from its least to its greatest. Refused by `queryRules` and 'date.*'. */
export async function summariseTimeline(
  access: ProjectionAccess,
  asked: TimelineSummaryAsked,
  narrowing = new Narrowing(asked),
): Promise<TimelineSummary | Refusal> {
  const periods = periodsAsked(asked);
  if (isRefusal(periods)) return periods;
  const fields = fieldsOf(asked.by);
  if (isRefusal(fields)) return fields;
  const filters = conditionsOf(timelineFilters, asked.filters);
  if (isRefusal(filters)) return filters;
  const known = await knowledge(access, asked.knownAt);
  if (isRefusal(known)) return known;
  const among = await narrowing.from(known);
  if (isRefusal(among)) return among;
  const conditions = [...filters, { field: 'standing', in: ['live', 'corrected'] }, ...knownThen(known)];
  const figures = (by: readonly string[]): Promise<PeriodFigures> =>
    figuresOf(access, { periods, conditions, fields: by }, among);
  const all = await figures([]);
  const grouped = fields.length === 0 ? undefined : await figures(fields);
  const { knownAt, position } = known;
  return {
    ...{ knownAt, position },
    total: all.total(),
    periods: periods.map((period) => ({
      ...period,
      count: all.of(period)[0]?.count ?? { atLeast: 0, atMost: 0 },
      groups: (grouped?.of(period) ?? []).map(({ key, count }) => ({ key: named(key, asked.by), count })),
    })),
  };
}

function periodsAsked({ from, to, every }: TimelineSummaryAsked): readonly CalendarPeriod[] | Refusal {
  const during = readDuring(`${from}/${to}`);
  if (isRefusal(during)) return { ...during, pointer: '/from' };
  const isBounded = during.from !== noBeginning && during.to !== noEnd;
  const periods = isBounded ? periodsFrom(during.from, during.to, { length: every, most: MOST_PERIODS }) : [];
  if (periods.length > 0 && periods.length <= MOST_PERIODS) return periods;
  const rule = `from and to are dates, no more than ${String(MOST_PERIODS)} periods apart.`;
  return refuse(queryRules['query.value'], rule, '/from');
}

function fieldsOf(by: readonly string[]): readonly string[] | Refusal {
  const fields: string[] = [];
  for (const name of by) {
    if (!Object.hasOwn(timelineFilters, name)) {
      const names = Object.keys(timelineFilters).join(', ');
      return refuse(queryRules['query.group'], `There is no group ${name}, but ${names}.`, '/by');
    }
    fields.push(timelineFilters[name as keyof typeof timelineFilters]);
  }
  return fields;
}

const named = (key: readonly Value[], by: readonly string[]): CountedGroup['key'] =>
  Object.fromEntries(by.map((name, at) => [name, key[at] ?? null]));

/** What is counted: acts that meet the conditions, in which periods, by which fields. */
interface Counting {
  readonly periods: readonly CalendarPeriod[];
  readonly conditions: readonly Condition[];
  readonly fields: readonly string[];
}

/** Acts with members: at least those that surely are with one, at most those that may be. */
async function figuresOf(access: ProjectionAccess, counting: Counting, among: Among): Promise<PeriodFigures> {
  const { conditions } = counting;
  const most = await counted(access, { ...counting, conditions: [...conditions, ...among.possible] });
  if (among.possible.length === 0) return most;
  return between(await counted(access, { ...counting, conditions: [...conditions, ...among.certain] }), most);
}

/** Acts of one month are counted by month; the others, of which few differ in their days, by these. */
async function counted(access: ProjectionAccess, counting: Counting): Promise<PeriodCounts> {
  const counts = new PeriodCounts(counting.periods);
  const { within, reaching } = stretchesOf(counting.periods);
  for (const { key, values } of await acts(access, counting, { by: ['month'], when: [within] })) {
    const [month, ...group] = key;
    if (typeof month === 'string') counts.add(daysOf(month), group, values['acts'] ?? 0);
  }
  const several: Condition = { field: 'month', equals: null };
  for (const when of [[within, several], reaching]) {
    for (const { key, values } of await acts(access, counting, { by: ['earliest', 'latest'], when })) {
      const [earliest, latest, ...group] = key;
      counts.add({ earliest: String(earliest), latest: String(latest) }, group, values['acts'] ?? 0);
    }
  }
  return counts;
}

/** How many acts there are, by fields of their days and then by those that are counted by. */
const acts = (
  { readModels }: ProjectionAccess,
  { conditions, fields }: Counting,
  { by, when }: { readonly by: readonly string[]; readonly when: readonly Condition[] },
): Promise<readonly SummaryRow[]> =>
  readModels.summarise(timeline.name, {
    filter: [...when, ...conditions],
    groupBy: [...by, ...fields],
    measures: [{ name: 'acts', count: true }],
  });

/** The acts that may have been in the periods: those that begin within, and those that began before and reach them. */
function stretchesOf(periods: readonly CalendarPeriod[]): { within: Condition; reaching: readonly Condition[] } {
  const [from, to] = [periods[0]?.from ?? noBeginning, periods.at(-1)?.to ?? noEnd];
  return { within: { field: 'earliest', from, to }, reaching: reaching(from) };
}

function daysOf(month: string): { readonly earliest: string; readonly latest: string } {
  const { from, to } = periodOf(`${month}-01`, 'month');
  return { earliest: from, latest: to };
}
