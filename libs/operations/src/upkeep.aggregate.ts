import { defineAggregate } from '@app/kernel';
import type { UpkeepEvents } from './upkeep.events';

/** Nothing follows from what was done about read models: it is kept so that everyone can see who did what, and why. */
export interface Upkeep {
  readonly status: 'none' | 'kept';
}

const done = { check: () => [], apply: (): Upkeep => ({ status: 'kept' }) };

/** What was done about the register's read models, on one stream of the register. */
export const upkeep = defineAggregate<Upkeep, UpkeepEvents>({
  category: 'upkeep',
  initial: { status: 'none' },
  events: {
    ParkedStreamRetried: {
      ...done,
      describe: ({ data: { projection, stream } }) => `${stream} tried again for ${projection}`,
    },
    ParkedStreamSkipped: {
      ...done,
      describe: ({ data: { projection, stream } }) => `${projection} does without the rest of ${stream}`,
    },
  },
});
