import { fieldReader } from './documents';
import type { Bound, Condition, Document, Value } from './read-models';
import { ReadModelFault } from './read-models';
import { compareValues, requireValue, typeRank } from './values';

export type RangeCondition = Exclude<Condition, { equals: Value } | { in: readonly Value[] }>;
export type Predicate = (document: Document) => boolean;

type Test = (value: unknown) => boolean;

/** Whether the document satisfies every condition of a filter. */
export function matches(document: Document, filter: readonly Condition[]): boolean {
  return predicate(filter)(document);
}

/** The filter as a function, to judge many documents. Refuses ranges without a bound and values that are not JSON. */
export function predicate(filter: readonly Condition[]): Predicate {
  const judges = filter.map(judge);
  return (document) => judges.every((holds) => holds(document));
}

/** The values that a condition admits one by one; undefined for a range. */
export function pointsOf(condition: Condition): readonly Value[] | undefined {
  if ('equals' in condition) return [requireValue(condition.equals, condition.field)];
  if ('in' in condition) return [...new Set(condition.in.map((value) => requireValue(value, condition.field)))];
  return undefined;
}

/** The bounds that a range states, by name. There is at least one. */
export function boundsOf(range: RangeCondition): readonly (readonly [BoundName, Bound])[] {
  const stated = boundNames.flatMap((name) => {
    const bound = range[name];
    return bound === undefined ? [] : [[name, requireValue(bound, range.field)] as const];
  });
  if (stated.length === 0) throw new ReadModelFault(`the range on ${range.field} has no bound`);
  return stated;
}

const boundNames = ['from', 'above', 'to', 'below'] as const;
export type BoundName = (typeof boundNames)[number];

function judge(condition: Condition): Predicate {
  const read = fieldReader(condition.field);
  const holds = test(condition);
  return (document) => {
    const value = read(document);
    return Array.isArray(value) ? value.some(holds) : holds(value);
  };
}

function test(condition: Condition): Test {
  if (!('equals' in condition || 'in' in condition)) return rangeTest(condition);
  const points = new Set<unknown>(pointsOf(condition));
  return (value) => points.has(value === undefined ? null : value);
}

function rangeTest(range: RangeCondition): Test {
  const tests = boundsOf(range).map(([name, bound]) => boundTest(name, bound));
  return (value) => tests.every((holds) => holds(value));
}

function boundTest(name: BoundName, bound: Bound): Test {
  const rank = typeRank(bound);
  const admits = admitted[name];
  return (value) => typeRank(value) === rank && admits(compareValues(value, bound));
}

const admitted: Readonly<Record<BoundName, (order: number) => boolean>> = {
  from: (order) => order >= 0,
  above: (order) => order > 0,
  to: (order) => order <= 0,
  below: (order) => order < 0,
};
