import type { AppendOptions, EventStore, NewEvent } from '../event-store';
import { OutcomeUnknown } from '../event-store';

/** The store with some of its operations replaced: for faults that a healthy store does not show. */
export function intercepted(store: EventStore, replaced: Partial<EventStore>): EventStore {
  return {
    append: (...args) => store.append(...args),
    read: (...args) => store.read(...args),
    readAll: (...args) => store.readAll(...args),
    subscribe: (...args) => store.subscribe(...args),
    head: () => store.head(),
    close: () => store.close(),
    ...replaced,
  };
}

/** What becomes of an append on a bad line: it never arrives, or its answer does not, or all goes well. */
export type Fate = 'lost' | 'unanswered' | 'well';

/** The store behind a bad line. Each append meets the next of the fates, and goes well when there are no more; `sent` gets what was sent, `options` how. */
export function behindBadLine(
  store: EventStore,
  fates: readonly Fate[],
  sent: (readonly NewEvent[])[] = [],
  options: (AppendOptions | undefined)[] = [],
): EventStore {
  const coming = [...fates];
  return intercepted(store, {
    append: async (stream, expected, events, option) => {
      sent.push(events);
      options.push(option);
      const fate = coming.shift() ?? 'well';
      if (fate === 'lost') throw new OutcomeUnknown('the line is down');
      const appended = await store.append(stream, expected, events, option);
      if (fate === 'unanswered') throw new OutcomeUnknown('the line went down');
      return appended;
    },
  });
}
