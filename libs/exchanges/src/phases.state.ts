import type { Entry, EventDefinitions } from '@app/kernel';
import { phasesOf } from '@app/records';
import type { DelegationEvents, DelegationEventType } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';
import type { Completed, Delegation, Open, Planned, UnderWay } from './delegation.state';
import { finalStatuses, plannedStatuses } from './delegation.vocabulary';

/** An entry of one type of this record. */
export type DelegationEntry<T extends DelegationEventType> = Entry<T, DelegationEvents[T]>;

/** The definitions of some event types: each phase of a life declares its own in one file. */
export type Definitions<T extends DelegationEventType> = Pick<EventDefinitions<Delegation, DelegationEvents>, T>;

const phase = phasesOf<Delegation>(finalStatuses, rules['delegation.final']);

/** The parts of a life that acts ask for. */
export const phases = {
  planned: phase<Planned>(plannedStatuses, rules['delegation.begun']),
  open: phase<Open>([...plannedStatuses, 'underWay'], rules['delegation.final']),
  setOut: phase<Open>(['proposed', 'approved', 'scheduled', 'underWay'], rules['delegation.postponed']),
  underWay: phase<UnderWay>(['underWay'], rules['delegation.not-under-way']),
  completed: phase<Completed>(['completed'], rules['delegation.not-completed']),
};
