import { questionFrom } from './membership';
import { isRefusal, type Refusal, refuse } from '@app/kernel';
import { predicate } from '../conditions';
import { type FieldReader, fieldReader } from '../documents';
import type { Condition, Document, Measure, Value } from '../read-models';
import {
  type AsOf,
  foundThen,
  matchingThen,
  type RegisterAccess,
  tableOf,
  type TimesAsked,
  timesOf,
  type Viewpoint,
  viewpoint,
} from './as-of';
import { type FiltersAsked, type FiltersRead, filtersRead, namesOf } from './filters';
import { exactly, type Group, Groups, leastOf, mostOf, type Range, shares } from './groups';
import { isSamePart } from './part-rows';
import type { RegisterRow } from './register-row';
import type { LedgerView, RowTable } from './register-view';
import { queryRules } from './register.rules';
import { allRows, byRecord } from './rows';

/** A question for figures. */
export interface SummaryAsked extends TimesAsked {
  readonly filters?: FiltersAsked;
  /** Groups of the view; none: one figure over all. */
  readonly by?: readonly string[];
}

/** The records, or parts of records, of one group: how many, and the sums over them. */
export interface RegisterGroup {
  /** By the names asked for. */
  readonly key: Readonly<Record<string, Value>>;
  readonly count: Range;
  readonly sums: Readonly<Record<string, Range>>;
}

/** Groups in the order of their keys; those that no record can belong to are left out. */
export interface RegisterSummary extends AsOf {
  readonly groups: readonly RegisterGroup[];
}

/** What is counted, and by what. */
interface Plan {
  readonly filters: FiltersRead;
  readonly by: readonly string[];
  readonly fields: readonly string[];
  readonly sums: readonly (readonly [name: string, field: string])[];
}

/** A plan whose filters are known to the last member. */
type Counting = Plan & { readonly conditions: readonly Condition[] };

/**
 * Counts and sums the records, or the parts of records, that match every filter on the day, each figure from its least to
 * its greatest: what has one certain state is counted by the engine, and the rest record by record, since the parts of one
 * record change together.
 */
export async function summariseRegister(
  access: RegisterAccess,
  asked: SummaryAsked,
): Promise<RegisterSummary | Refusal> {
  const plan = planOf(tableOf(access), asked);
  if (isRefusal(plan)) return plan;
  const view = await viewpoint(access, asked);
  if (isRefusal(view)) return view;
  const question = await questionFrom(access, view, plan.filters);
  if (isRefusal(question)) return question;
  const groups = new Groups();
  const count = async (conditions: readonly Condition[], as: (group: Group) => Group): Promise<void> => {
    const counting = { ...plan, conditions };
    for (const group of await certainGroups(access, counting, view)) groups.add(as(group));
    for (const group of await uncertainShares(access, counting, view)) groups.add(as(group));
  };
  if (question.isDefinite) {
    await count(question.certain, (group) => group);
  } else {
    await count(question.certain, leastOf);
    await count(question.possible, mostOf);
  }
  return { ...timesOf(view), groups: groups.sorted().map((group) => groupOf(group, plan)) };
}

function planOf(table: RowTable, { by = [], filters }: SummaryAsked): Plan | Refusal {
  const { groups, sums = {} } = table;
  const read = filtersRead(table, filters);
  if (isRefusal(read)) return read;
  const unknown = by.find((name) => !Object.hasOwn(groups, name));
  if (unknown !== undefined) {
    return refuse(queryRules['query.group'], `There is no group ${unknown}, but ${namesOf(groups)}.`, '/by');
  }
  return { filters: read, by, fields: by.map((name) => groups[name] ?? name), sums: Object.entries(sums) };
}

/** The groups of what has one state for certain. */
async function certainGroups(
  access: RegisterAccess,
  { conditions, fields, sums }: Counting,
  view: Viewpoint,
): Promise<readonly Group[]> {
  const isCertain: readonly Condition[] = [
    { field: 'certain.from', to: view.validOn },
    { field: 'certain.to', above: view.validOn },
    { field: 'exists', equals: true },
  ];
  const measures: Measure[] = [
    { name: 'count', count: true },
    ...sums.map(([, field], at) => ({ name: String(at), sum: field })),
  ];
  const filter = [...matchingThen(view, tableOf(access), conditions), ...isCertain];
  const rows = await access.readModels.summarise(tableOf(access).collection, { filter, groupBy: fields, measures });
  return rows.map(({ key, values }) => ({ key, figures: measures.map(({ name }) => exactly(values[name] ?? 0)) }));
}

/** What each record adds that has no state for certain: its rows are certain only later, no longer, or never. */
async function uncertainShares(
  { ledger, ...access }: RegisterAccess,
  plan: Counting,
  view: Viewpoint,
): Promise<readonly Group[]> {
  const { validOn } = view;
  const later: readonly Condition[] = [{ field: 'certain.from', above: validOn }];
  const noLonger: readonly Condition[] = [
    { field: 'certain.from', to: validOn },
    { field: 'certain.to', to: validOn },
  ];
  const [field = '_id'] = Object.values(access.view.sorts);
  const rows = [
    ...(await allRows(access, [...foundThen(view), ...later], { field })),
    ...(await allRows(access, [...foundThen(view), ...noLonger], { field })),
  ];
  const matches = predicate(plan.conditions);
  const by = plan.fields.map(fieldReader);
  const measures = [() => 1, ...plan.sums.map(([, sum]) => numberAt(fieldReader(sum)))];
  return [...byRecord(rows).values()].flatMap((states) => {
    const found = ledger ? uncertainParts(ledger, states) : states.map((row) => (row.exists ? [row] : []));
    const counted = found.map((documents) => documents.filter(matches));
    return shares(counted, by, measures);
  });
}

/** Of each of a record's possible states the parts that are not the same in all of them: the engine has counted the others. */
function uncertainParts(
  { parts }: LedgerView<never>,
  states: readonly RegisterRow[],
): readonly (readonly Document[])[] {
  // The rows of a register hold states of its view, as its ledgers read them.
  const found = states.map(({ state }) => parts(state as never));
  const isUncertain = (key: string): boolean => found.some((each) => !isSamePart(each[key], found[0]?.[key]));
  return found.map((each) =>
    Object.entries(each).flatMap(([key, part]) => (isUncertain(key) ? [{ ...part, _id: key }] : [])),
  );
}

const numberAt =
  (read: FieldReader) =>
  (document: Document): number => {
    const value = read(document);
    return typeof value === 'number' ? value : 0;
  };

function groupOf({ key, figures }: Group, { by, sums }: Plan): RegisterGroup {
  const [count = exactly(0), ...totals] = figures;
  return {
    key: Object.fromEntries(by.map((name, at) => [name, key[at] ?? null])),
    count,
    sums: Object.fromEntries(sums.map(([name], at) => [name, totals[at] ?? exactly(0)])),
  };
}
