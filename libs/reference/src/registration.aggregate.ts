import type { Entry, EventDefinition, Refusal } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';

/** A record of reference data is not there, or it is: registered, or in a state of its own. */
export interface Registered {
  readonly status: string;
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
      ...(isThere(state) ? [refuse(kernelRules['record.already-open'])] : []),
      ...(check?.(entry) ?? []),
    ],
    apply: (state, entry) => (isThere(state) ? state : apply(entry)),
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
    check: (state, entry) => (isThere(state) ? check(state, entry) : [refuse(kernelRules['record.none'])]),
    apply: (state, entry) => (isThere(state) ? apply(state, entry) : state),
    describe,
  };
}

const isThere = <R extends Registered>(state: Unregistered | R): state is R => state.status !== 'none';
