import type { Entry, EventDefinition, Refusal } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';

/** A record of reference data is not there, or it is registered. */
export interface Registered {
  readonly status: 'registered';
}
export type Unregistered = { readonly status: 'none' };

/** What the first entry of a record checks, makes and says. */
interface Registration<R extends Registered, T extends string, D> {
  readonly check?: (entry: Entry<T, D>) => readonly Refusal[];
  readonly apply: (entry: Entry<T, D>) => NoInfer<R>;
  readonly describe: (entry: Entry<T, D>) => string;
}

/** What a later entry checks, changes and says. */
interface Addition<R extends Registered, T extends string, D> {
  readonly check: (state: R, entry: Entry<T, D>) => readonly Refusal[];
  readonly apply: (state: R, entry: Entry<T, D>) => R;
  readonly describe: (entry: Entry<T, D>) => string;
}

/** The event that opens a record: of a record that is open it is refused, and changes nothing. */
export function registration<R extends Registered, T extends string, D>({
  check,
  apply,
  describe,
}: Registration<R, T, D>): EventDefinition<Unregistered | R, T, D> {
  return {
    check: (state, entry) => [
      ...(state.status === 'none' ? [] : [refuse(kernelRules['record.already-open'])]),
      ...(check?.(entry) ?? []),
    ],
    apply: (state, entry) => (state.status === 'none' ? apply(entry) : state),
    describe,
  };
}

/** An event of a registered record: before the registration it is refused, and changes nothing. */
export function addition<R extends Registered, T extends string, D>({
  check,
  apply,
  describe,
}: Addition<R, T, D>): EventDefinition<Unregistered | R, T, D> {
  return {
    check: (state, entry) => (state.status === 'none' ? [refuse(kernelRules['record.none'])] : check(state, entry)),
    apply: (state, entry) => (state.status === 'none' ? state : apply(state, entry)),
    describe,
  };
}
