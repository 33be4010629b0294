import type { Entry, EventDefinitions } from '@app/kernel';
import { phasesOf } from '@app/records';
import type { InstrumentEvents, InstrumentEventType } from './instrument.events';
import { instrumentRules as rules } from './instrument.rules';
import type { Drafting, Effective, Ended, Instrument, Issued, Live } from './instrument.state';
import { draftStatuses, effectiveStatuses, endedStatuses, pendingStatuses } from './instrument.vocabulary';

/** An entry of one type of this record. */
export type InstrumentEntry<T extends InstrumentEventType> = Entry<T, InstrumentEvents[T]>;

/** The definitions of some event types: each phase of a life declares its own in one file. */
export type Definitions<T extends InstrumentEventType> = Pick<EventDefinitions<Instrument, InstrumentEvents>, T>;

const phase = phasesOf<Instrument>(endedStatuses, rules['instrument.final']);

const live = [...pendingStatuses, ...effectiveStatuses] as const;

/** The parts of a life that acts ask for. */
export const phases = {
  drafting: phase<Drafting>(draftStatuses, rules['instrument.issued-already']),
  issued: phase<Issued>(['issued'], rules['instrument.not-awaiting-effect']),
  live: phase<Live>(live, rules['instrument.not-issued']),
  inEffect: phase<Effective>(['inEffect', 'partlyLapsed'], rules['instrument.not-in-effect']),
  suspended: phase<Effective>(['suspended'], rules['instrument.not-suspended']),
  everIssued: phase<Live | Ended>([...live, ...endedStatuses], rules['instrument.not-issued']),
};
