import type { EventStore } from '../event-store';

/** The store of the test at hand. */
export interface Subject {
  readonly store: EventStore;
  /** The store opened again, where that can be done: what is promised holds after it as before. */
  reopened(): Promise<EventStore>;
}
