import type { Agreement } from '@app/agreements/contract';
import { isConcluded } from '@app/agreements/contract';
import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Outcome, Payload } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';

/** The records of agreements, by reference. */
type Agreements = ReadonlyMap<string, { readonly state: unknown }>;

/** That an agreement is named where one was signed, and nowhere else. */
export function outcomeRefusals({ kind, agreement }: Outcome, index: number): readonly Refusal[] {
  if ((kind === 'signedAgreement') === (agreement !== undefined)) return [];
  return [refuse(rules['delegation.agreement-unnamed'], undefined, `/data/outcomes/${String(index)}/agreement`)];
}

/** That the agreements named as signed are so in their own records. */
export function judgeOutcomes({ outcomes = [] }: Payload<'MeetingHeld'>, agreements: Agreements): readonly Refusal[] {
  return outcomes.flatMap(({ agreement }, i) => {
    const fact = agreement === undefined ? undefined : agreements.get(agreement);
    // The payload's class makes sure that the reference is that of an agreement.
    if (!fact || isConcluded(fact.state as Agreement)) return [];
    return [refuse(rules['delegation.agreement-unsigned'], undefined, `/data/outcomes/${String(i)}/agreement`)];
  });
}
