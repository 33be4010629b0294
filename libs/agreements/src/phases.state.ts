import type { Entry, EventDefinitions } from '@app/kernel';
import { phasesOf } from '@app/records';
import type { AgreementEvents, AgreementEventType } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Agreement, Binding, Concluded, Draft, Live } from './agreement.state';
import { bindingStatuses, concludedStatuses, draftStatuses, endedStatuses } from './agreement.vocabulary';

/** An entry of one type of this record. */
export type AgreementEntry<T extends AgreementEventType> = Entry<T, AgreementEvents[T]>;

/** The definitions of some event types: each phase of a life declares its own in one file. */
export type Definitions<T extends AgreementEventType> = Pick<EventDefinitions<Agreement, AgreementEvents>, T>;

const phase = phasesOf<Agreement>(endedStatuses, rules['agreement.final']);

const [drafts, concluded, binding] = [draftStatuses, concludedStatuses, bindingStatuses];

/** The parts of a life that acts ask for. */
export const phases = {
  draft: phase<Draft>(drafts, rules['agreement.signed-already']),
  signing: phase<Draft | Concluded>([...drafts, 'signed'], rules['agreement.signed-already']),
  consenting: phase<Concluded | Binding>([...concluded, ...binding], rules['agreement.consent-before-signature']),
  unbound: phase<Draft | Concluded>([...drafts, ...concluded], rules['agreement.in-force-already']),
  live: phase<Live>([...drafts, ...concluded, ...binding], rules['agreement.final']),
  awaitingForce: phase<Concluded>(concluded, rules['agreement.not-awaiting-force']),
  signed: phase<Concluded | Binding>([...concluded, ...binding], rules['agreement.not-signed']),
  inForce: phase<Binding>(['inForce'], rules['agreement.not-in-force']),
  suspended: phase<Binding>(['suspended'], rules['agreement.not-suspended']),
  binding: phase<Binding>(binding, rules['agreement.not-binding']),
};
