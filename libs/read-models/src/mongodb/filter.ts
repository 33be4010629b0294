import type { Filter } from 'mongodb';
import { boundsOf, type BoundName, pointsOf, type RangeCondition } from '../conditions';
import { pathSteps } from '../documents';
import type { Condition, Document } from '../read-models';

export type Query = Filter<Document>;

/** Every condition in MongoDB's terms; all of them hold together. Refuses what the port refuses of a condition. */
export function queriesOf(filter: readonly Condition[]): readonly Query[] {
  return filter.map((condition) => {
    pathSteps(condition.field);
    const points = pointsOf(condition);
    // Like the port, MongoDB takes null for a missing field too, and judges the elements of an array one by one.
    return points === undefined ? rangeQuery(condition) : { [condition.field]: { $in: points } };
  });
}

/** The queries as one. */
export function allOf(queries: readonly Query[]): Query {
  return queries.length === 0 ? {} : { $and: [...queries] };
}

function rangeQuery(range: RangeCondition): Query {
  const { field } = range;
  const beginning = commonBeginning(range);
  if (beginning !== undefined) return { [field]: { $regex: `^${escaped(beginning)}(?!${greatest})` } };
  const bounds = Object.fromEntries(boundsOf(range).map(([name, bound]) => [comparison[name], bound]));
  if (Object.keys(bounds).length === 1) return { [field]: bounds };
  // Of an array, MongoDB would accept one element that satisfies the one bound and another that satisfies the other.
  return { $or: [{ [field]: { $elemMatch: bounds } }, { [field]: { ...bounds, $not: { $type: 'array' } } }] };
}

/** The greatest character. */
const greatest = '\u{10FFFF}';

/**
 * What all texts of a range begin with, where that is what it asks: an expression for it is one condition, so it is one
 * stretch of an index also where that is of an array's elements. MongoDB expects no null character in expressions.
 */
function commonBeginning({ from, above, to, below }: RangeCondition): string | undefined {
  if (typeof from !== 'string' || above !== undefined || to !== undefined || from.includes('\0')) return undefined;
  return below === from + greatest ? from : undefined;
}

const escaped = (text: string): string => text.replace(/[^\p{L}\p{N} ]/gu, '\\$&');

const comparison: Readonly<Record<BoundName, string>> = { from: '$gte', above: '$gt', to: '$lte', below: '$lt' };
