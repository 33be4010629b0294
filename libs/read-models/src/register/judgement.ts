import type { Day } from '@app/kernel';
import type { Predicate } from '../conditions';
import { isCertainOn, type RegisterRow } from './register-row';

/** Whether something holds in every dating of what was recorded, or in some. */
export type Certainty = 'certain' | 'possible';

/** What is true of a record on a day: how surely, and in which of its possible states (at least one). */
export interface Judgement {
  readonly certainty: Certainty;
  readonly matching: readonly RegisterRow[];
}

/**
 * Judges a record by all its rows that may hold on the day. A row that is certain then decides alone; otherwise what
 * matches in every row is certain, and what matches in some is possible. A state in which the record does not exist
 * matches nothing. Undefined: in none.
 */
export function judge(rows: readonly RegisterRow[], day: Day, matches: Predicate): Judgement | undefined {
  const certain = rows.find((row) => isCertainOn(row, day));
  const deciding = certain ? [certain] : rows;
  const matching = deciding.filter((row) => row.exists && matches(row));
  if (matching.length === 0) return undefined;
  return { certainty: matching.length === deciding.length ? 'certain' : 'possible', matching };
}
