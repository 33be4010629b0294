import type { Entry, EventDefinition, Refusal, Register, Rule } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import { isOneOf } from './words';

interface Stated {
  readonly status: string;
}

/** Some statuses (those of `S`) in which an act may stand, and what it breaks in the others. */
export interface Phase<All extends Stated, S extends All> {
  readonly statuses: readonly S['status'][];
  readonly otherwise: (state: All) => Refusal;
}

/**
 * Declares the phases of one kind of record. Out of its phase an act breaks the phase's own rule, and on a record in one of
 * the `ended` statuses the rule `final`; a record that is not there takes no act but its opening.
 */
export function phasesOf<All extends Stated>(ended: readonly string[], final: Rule) {
  return <S extends All>(statuses: readonly S['status'][], otherwise: Rule): Phase<All, S> => ({
    statuses,
    otherwise: ({ status }) => {
      if (status === 'none') return refuse(kernelRules['record.none']);
      return isOneOf(ended, status) ? refuse(final, `The record is ${status}. ${final.says}`) : refuse(otherwise);
    },
  });
}

/** What an act does where it may stand. */
export interface Act<All, S extends All, T extends string, D> {
  readonly check?: (state: S, entry: Entry<T, D>, register: Register) => readonly Refusal[];
  readonly apply: (state: S, entry: Entry<T, D>, register: Register) => NoInfer<All>;
  readonly describe: (entry: Entry<T, D>) => string;
}

/** The definition of an act that stands in one phase: out of it the act is refused, and changes nothing. */
export function during<All extends Stated, S extends All, T extends string, D>(
  { statuses, otherwise }: Phase<All, S>,
  { check, apply, describe }: Act<All, S, T, D>,
): EventDefinition<All, T, D> {
  const covers = (state: All): state is S => isOneOf(statuses, state.status);
  return {
    check: (state, entry, register) => (covers(state) ? (check?.(state, entry, register) ?? []) : [otherwise(state)]),
    apply: (state, entry, register) => (covers(state) ? apply(state, entry, register) : state),
    describe,
  };
}
