import type { AgreementStatus } from '@app/agreements/contract';
import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Payload } from './deployment.events';
import { deploymentRules as rules } from './deployment.rules';

const unsigned: readonly AgreementStatus[] = [
  'proposed',
  'negotiationAuthorised',
  'negotiating',
  'textAgreed',
  'cleared',
  'abandoned',
];

/** That the memorandum is an agreement which has been signed, as far as the register of agreements knows now. */
export function judgeMemorandum(
  { agreement }: Payload<'MouConcluded'>,
  agreements: ReadonlyMap<string, { readonly state: unknown }>,
): readonly Refusal[] {
  // The payload's class makes sure that the reference is that of an agreement.
  const known = agreements.get(agreement)?.state as { readonly status: AgreementStatus } | undefined;
  if (!known || !unsigned.includes(known.status)) return [];
  const message = `${agreement} is ${known.status}. ${rules['deployment.mou-unsigned'].says}`;
  return [refuse(rules['deployment.mou-unsigned'], message, '/data/agreement')];
}
