import type { RangeCondition } from '../conditions';
import { boundsOf, type BoundName, pointsOf } from '../conditions';
import type { Bound, Condition } from '../read-models';
import { compareKeys } from '../values';
import { afterAnyKey, keysOfSameType, orderKey } from './order-key';
import type { SortOrder } from './sort-order';
import type { KeyRange, SortedIndex } from './sorted-index';

/** More stretches than this are not walked side by side: fewer fields are then fixed. */
const mostStretches = 4096;

/** How an index narrows a query: the stretches that hold every row in question, and what they leave to be judged. */
export interface Plan {
  readonly index: SortedIndex;
  /** The beginnings of the keys in question, one for each combination of the values that fix the leading fields. */
  readonly beginnings: readonly string[];
  /** The number of leading fields fixed. */
  readonly fixed: number;
  /** What a range condition leaves of the next field's keys, relative to a beginning. */
  readonly within: KeyRange;
  readonly ranged: boolean;
  readonly residual: readonly Condition[];
}

/** How one index narrows a filter. */
export function planFor(index: SortedIndex, filter: readonly Condition[]): Plan {
  const { beginnings, fixing } = leadingPoints(index, filter);
  const next = index.fields[fixing.length];
  const range = filter.find((one): one is RangeCondition => one.field === next && pointsOf(one) === undefined);
  const used = new Set<Condition>(range === undefined ? fixing : [...fixing, range]);
  return {
    index,
    beginnings,
    fixed: fixing.length,
    within: range === undefined ? { low: '', high: afterAnyKey } : keyRange(range),
    ranged: range !== undefined,
    residual: filter.filter((condition) => !used.has(condition)),
  };
}

interface LeadingPoints {
  readonly beginnings: readonly string[];
  /** The condition that fixes each of the leading fields. */
  readonly fixing: readonly Condition[];
}

function leadingPoints(index: SortedIndex, filter: readonly Condition[]): LeadingPoints {
  let beginnings: readonly string[] = [''];
  const fixing: Condition[] = [];
  for (const field of index.fields) {
    const condition = filter.find((one) => one.field === field && pointsOf(one) !== undefined);
    if (condition === undefined) break;
    const keys = (pointsOf(condition) ?? []).map(orderKey);
    if (beginnings.length * keys.length > mostStretches) break;
    beginnings = beginnings.flatMap((beginning) => keys.map((key) => beginning + key));
    fixing.push(condition);
  }
  return { beginnings, fixing };
}

/** Whether walking the plan's stretches side by side meets the rows in the order asked for. */
export function serves({ index, fixed }: Plan, filter: readonly Condition[], order: SortOrder): boolean {
  const deciding = decidingKeys(filter, order);
  const fields = index.fields.slice(fixed);
  const [first] = deciding;
  // `_id` decides last and stands last in an index, so sort keys that follow the fields also end with them.
  return deciding.every(
    ({ field, descending = false }, at) => field === fields[at] && descending === (first?.descending ?? false),
  );
}

/** The stretches of a plan: the whole of them, or in an order that the plan serves, what lies behind the cursor. */
export function stretches(plan: Plan, behind: string | undefined, descending: boolean): readonly KeyRange[] {
  return plan.beginnings.map((beginning) => {
    const low = beginning + plan.within.low;
    const high = beginning + plan.within.high;
    if (behind === undefined) return { low, high };
    const cursor = beginning + behind;
    return descending ? { low, high: least(high, cursor) } : { low: greatest(low, `${cursor}\0`), high };
  });
}

/** What the cursor adds to a beginning, in an order that the plan serves. */
export function cursorKey(filter: readonly Condition[], order: SortOrder): string | undefined {
  const { after } = order;
  return (
    after &&
    decidingKeys(filter, order)
      .map((key) => after[order.keys.indexOf(key)])
      .join('')
  );
}

/** A sort key on a field that has one value in all documents in question decides nothing. */
function decidingKeys(filter: readonly Condition[], order: SortOrder): SortOrder['keys'] {
  const constant = new Set(filter.flatMap((condition) => ('equals' in condition ? [condition.field] : [])));
  return order.keys.filter(({ field }) => field === '_id' || !constant.has(field));
}

function keyRange(range: RangeCondition): KeyRange {
  const bounds = boundsOf(range).map(([name, bound]) => boundRange[name](bound));
  return {
    low: bounds.map(({ low }) => low).reduce(greatest),
    high: bounds.map(({ high }) => high).reduce(least),
  };
}

/** A bound leaves values of its own type only. */
const boundRange: Readonly<Record<BoundName, (bound: Bound) => KeyRange>> = {
  from: (bound) => ({ low: orderKey(bound), high: keysOfSameType(bound)[1] }),
  above: (bound) => ({ low: orderKey(bound) + afterAnyKey, high: keysOfSameType(bound)[1] }),
  to: (bound) => ({ low: keysOfSameType(bound)[0], high: orderKey(bound) + afterAnyKey }),
  below: (bound) => ({ low: keysOfSameType(bound)[0], high: orderKey(bound) }),
};

function least(a: string, b: string): string {
  return compareKeys(a, b) < 0 ? a : b;
}

function greatest(a: string, b: string): string {
  return compareKeys(a, b) > 0 ? a : b;
}
