import { type Predicate, predicate } from '../conditions';
import type { Question } from './membership';
import type { RegisterRow } from './register-row';

/** Whether something holds in every dating of what was recorded, or in some. */
export type Certainty = 'certain' | 'possible';

/** What is true of a record on a day: how surely, and in which of its possible states (at least one). */
export interface Judgement {
  readonly certainty: Certainty;
  readonly matching: readonly RegisterRow[];
}

/** What is asked, as it is told of one row: that it matches in some dating, and that it does in every one. */
export interface Matching {
  readonly possible: Predicate;
  readonly certain: Predicate;
}

/** What a question asks of each row. */
export function matchingOf({ possible, certain, isDefinite }: Question): Matching {
  const mayMatch = predicate(possible);
  return { possible: mayMatch, certain: isDefinite ? mayMatch : predicate(certain) };
}

/**
 * Judges a record by all its rows that may hold on a day, of which one that is certain then is the only one: what surely
 * matches in every row is certain, what matches in some is possible, and undefined says in none. A state in which the
 * record does not exist matches nothing.
 */
export function judge(rows: readonly RegisterRow[], { possible, certain }: Matching): Judgement | undefined {
  const matching = rows.filter((row) => row.exists && possible(row));
  if (matching.length === 0) return undefined;
  const isCertain = matching.length === rows.length && (possible === certain || rows.every(certain));
  return { certainty: isCertain ? 'certain' : 'possible', matching };
}
