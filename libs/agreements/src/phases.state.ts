import type { Entry, EventDefinition, EventDefinitions, Refusal, Register, Rule } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import type { AgreementEvents, AgreementEventType } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Agreement, Binding, Concluded, Draft, Live } from './agreement.state';
import { bindingStatuses, concludedStatuses, draftStatuses, isOneOf } from './agreement.vocabulary';

/** An entry of one type of this record. */
export type AgreementEntry<T extends AgreementEventType> = Entry<T, AgreementEvents[T]>;

/** The definitions of some event types: each phase of a life declares its own in one file. */
export type Definitions<T extends AgreementEventType> = Pick<EventDefinitions<Agreement, AgreementEvents>, T>;

/** Some statuses in which an act may stand, and the rule that it breaks in the others. */
export interface Phase<S extends Live> {
  readonly statuses: readonly S['status'][];
  readonly otherwise: Rule;
}

const phase = <S extends Live>(statuses: readonly S['status'][], otherwise: Rule): Phase<S> => ({
  statuses,
  otherwise,
});

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

/** What an act does where it may stand. */
interface Act<S extends Live, T extends AgreementEventType> {
  readonly check?: (state: S, entry: AgreementEntry<T>, register: Register) => readonly Refusal[];
  readonly apply: (state: S, entry: AgreementEntry<T>, register: Register) => Agreement;
  readonly describe: (entry: AgreementEntry<T>) => string;
}

/** The definition of an act that stands in one phase: out of it the act is refused, and changes nothing. */
export function during<S extends Live, T extends AgreementEventType>(
  phase: Phase<S>,
  { check, apply, describe }: Act<S, T>,
): EventDefinition<Agreement, T, AgreementEvents[T]> {
  const covers = (state: Agreement): state is S => isOneOf(phase.statuses, state.status);
  return {
    check: (state, entry, register) =>
      covers(state) ? (check?.(state, entry, register) ?? []) : [outOfPhase(state, phase.otherwise)],
    apply: (state, entry, register) => (covers(state) ? apply(state, entry, register) : state),
    describe,
  };
}

function outOfPhase(state: Agreement, otherwise: Rule): Refusal {
  if (state.status === 'none') return refuse(kernelRules['record.none']);
  if (!('endedOn' in state)) return refuse(otherwise);
  return refuse(rules['agreement.final'], `The agreement is ${state.status}. ${rules['agreement.final'].says}`);
}
