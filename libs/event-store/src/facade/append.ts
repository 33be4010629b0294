import { type Appended, Conflict } from '../event-store';
import type { ProposedAppend } from './proposed-append';
import { lastRevision, type ServedStore } from './served-store';

/**
 * Appends as a client asks. An append to wherever the stream may stand goes behind its last event, and tries again
 * where another writer was first: the log itself knows no such thing, so a repetition of it is not recognised.
 * Throws Conflict and whatever the store throws.
 */
export async function appendProposed(store: ServedStore, proposed: ProposedAppend): Promise<Appended> {
  const { stream, expected } = proposed;
  const events = proposed.complete();
  if (expected !== 'any' && expected !== 'exists') return store.append(stream, expected, events);
  for (let last = await lastRevision(store, stream); ;) {
    if (last === 'none' && expected === 'exists') throw new Conflict(stream, last, last);
    try {
      return await store.append(stream, last, events);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      last = error.actual;
    }
  }
}
