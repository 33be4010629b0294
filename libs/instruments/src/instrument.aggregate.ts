import { defineAggregate } from '@app/kernel';
import { effect } from './effect.aggregate';
import { elapse } from './elapse.aggregate';
import { ending } from './ending.aggregate';
import type { InstrumentEvents } from './instrument.events';
import type { Instrument } from './instrument.state';
import { opening } from './opening.aggregate';

/** A legal instrument from its drafting to its end. Streams are `instrument-<uuid>`. */
export const instrument = defineAggregate<Instrument, InstrumentEvents>({
  category: 'instrument',
  initial: { status: 'none' },
  events: { ...opening, ...effect, ...ending },
  elapse,
});
