import type { Appended, EventStore, ExpectedRevision, NewEvent } from '../event-store';
import { OutcomeUnknown } from '../event-store';

/** How often the same append is sent in all while nobody knows what became of it. */
const SENDINGS = 4;

/** What is appended, where. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/**
 * Appends, and where the outcome is unknown sends the very same again: a store answers a repetition as it answered the
 * first. Throws `OutcomeUnknown` when that goes on, `Conflict` and `StoreUnavailable` at once.
 */
export async function appendOnce(store: EventStore, { stream, expected, events }: Append): Promise<Appended> {
  for (let sending = 1; ; sending += 1) {
    try {
      return await store.append(stream, expected, events);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || sending === SENDINGS) throw error;
    }
  }
}
