import { type Predicate, predicate } from '../conditions';
import type { Condition } from '../read-models';
import type { Collection } from './collection';
import { cursorKey, type Plan, planFor, serves, stretches } from './plan';
import type { SortOrder } from './sort-order';
import type { Row } from './sorted-index';
import { inTurn, merged, Walk } from './walk';

/** Rows that may satisfy a filter, each once, and what is left to be judged of them. */
export interface Candidates {
  readonly rows: Iterable<Row>;
  readonly holds: Predicate;
}

/** The rows of a filter in no particular order, through the index that narrows most. */
export function unordered({ indexes, rows, fewRows }: Collection, filter: readonly Condition[]): Candidates {
  const narrowing = mostNarrowingFirst(indexes.map((index) => planFor(index, filter)));
  const plan = narrowing.find((one) => hasAtMost(fewRows, one)) ?? narrowing[0];
  return plan === undefined ? { rows: rows.values(), holds: predicate(filter) } : narrowed(plan);
}

/**
 * The rows of a filter in the order asked for, behind its cursor; undefined where sorting is better or no index serves.
 * A walk in order may pass by many rows for the few that a filter leaves, so an index that narrows to a few goes first.
 */
export function ordered(
  { indexes, fewRows }: Collection,
  filter: readonly Condition[],
  order: SortOrder,
): Candidates | undefined {
  const plans = indexes.map((index) => planFor(index, filter));
  const [plan] = mostFixedFirst(plans.filter((one) => serves(one, filter, order)));
  if (plan === undefined) return undefined;
  const others = mostNarrowingFirst(plans).filter((one) => narrowsOtherwise(one, plan));
  return others.some((one) => hasAtMost(fewRows, one)) ? undefined : inOrder(plan, filter, order);
}

/** Whether the one makes use of a condition that the other leaves to be judged. */
function narrowsOtherwise(one: Plan, other: Plan): boolean {
  return other.residual.some((condition) => !one.residual.includes(condition));
}

function inOrder(plan: Plan, filter: readonly Condition[], order: SortOrder): Candidates {
  const descending = order.keys.at(-1)?.descending ?? false;
  const ranges = stretches(plan, cursorKey(filter, order), descending);
  const walks = ranges.map((range, at) => new Walk(plan.index, range, plan.beginnings[at]?.length ?? 0, descending));
  return { rows: merged(walks, descending), holds: predicate(plan.residual) };
}

function narrowed(plan: Plan): Candidates {
  return { rows: inTurn(walksOf(plan), plan.index.multikey), holds: predicate(plan.residual) };
}

function* walksOf(plan: Plan): Generator<Walk> {
  for (const range of stretches(plan, undefined, false)) yield new Walk(plan.index, range, 0, false);
}

function hasAtMost(rows: number, plan: Plan): boolean {
  let left = rows;
  for (const walk of walksOf(plan)) {
    for (; walk.row !== undefined; walk.advance()) if (--left < 0) return false;
  }
  return true;
}

function mostNarrowingFirst(plans: readonly Plan[]): Plan[] {
  return mostFixedFirst(plans.filter(({ fixed, ranged }) => fixed > 0 || ranged));
}

function mostFixedFirst(plans: readonly Plan[]): Plan[] {
  const weight = ({ fixed, ranged }: Plan): number => fixed + (ranged ? 0.5 : 0);
  return [...plans].sort((a, b) => weight(b) - weight(a));
}
