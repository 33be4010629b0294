import type { EventStore } from '../event-store';
import { appendContract } from './append-contract';
import { closingContract } from './closing-contract';
import { readContract } from './read-contract';
import { repeatContract } from './repeat-contract';
import type { Subject } from './subject';
import { subscriptionContract } from './subscription-contract';

/** A store under test. It may hold events of others, and other writers may be at work on it. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Closes the store and opens the same log again; absent where a store cannot do that. */
  readonly reopen?: () => Promise<EventStore>;
  /** Lets go of everything, whatever state the store is in. */
  readonly close: () => Promise<void>;
}

/** Everything that the port promises, as tests: `open` is called before each. */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const subject: Subject = {
      get store() {
        return opened.store;
      },
      reopened: () => opened.reopen?.() ?? Promise.resolve(opened.store),
    };
    appendContract(subject);
    repeatContract(subject);
    readContract(subject);
    subscriptionContract(subject);
    closingContract(subject);
  });
}
