import type { Predicate } from '../conditions';
import type { RegisterRow } from './register-row';

/** Whether something holds in every dating of what was recorded, or in some. */
export type Certainty = 'certain' | 'possible';

/** What is true of a record on a day: how surely, and in which of its possible states (at least one). */
export interface Judgement {
  readonly certainty: Certainty;
  readonly matching: readonly RegisterRow[];
}

/**
 * Judges a record by all its rows that may hold on a day, of which one that is certain then is the only one: what
 * matches in every row is certain, what matches in some is possible, and undefined says in none. A state in which the
 * record does not exist matches nothing.
 */
export function judge(rows: readonly RegisterRow[], matches: Predicate): Judgement | undefined {
  const matching = rows.filter((row) => row.exists && matches(row));
  if (matching.length === 0) return undefined;
  return { certainty: matching.length === rows.length ? 'certain' : 'possible', matching };
}
