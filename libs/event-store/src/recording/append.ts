import type { Appended, EventStore, ExpectedRevision, NewEvent } from '../event-store';
import { OutcomeUnknown, StoreUnavailable } from '../event-store';

/** How often the same append is sent in all while nobody knows what became of it. */
const SENDINGS = 4;

/** What is appended, where. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** Nobody has sent these ids before, or sends them besides. */
  readonly areFresh: boolean;
}

/**
 * Appends, and where the outcome is unknown sends the very same again: a store answers a repetition as it answered the
 * first. Throws `OutcomeUnknown` when that goes on, or when the store then takes nothing more, since the first sending
 * may have been written; `Conflict` and `StoreUnavailable` at once.
 */
export async function appendOnce(store: EventStore, { stream, expected, events, areFresh }: Append): Promise<Appended> {
  let unknown: OutcomeUnknown | undefined;
  for (let sending = 1; ; sending += 1) {
    try {
      return await store.append(stream, expected, events, { areFresh: areFresh && !unknown });
    } catch (error) {
      if (unknown && error instanceof StoreUnavailable) throw unknown;
      if (!(error instanceof OutcomeUnknown) || sending === SENDINGS) throw error;
      unknown = error;
    }
  }
}
