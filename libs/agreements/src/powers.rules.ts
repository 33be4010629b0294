import type { Interval, Refusal } from '@app/kernel';
import { tenureRefusals } from '@app/reference/contract';
import type { Payload } from './agreement.events';
import { agreementRules } from './agreement.rules';

/** That each signatory of a stated post held it on the day of the signature, as the register of persons knows it. */
export function judgePowers(
  { signatories }: Pick<Payload<'AgreementSigned'>, 'signatories'>,
  persons: ReadonlyMap<string, { readonly state: unknown }>,
  on: Interval,
): readonly Refusal[] {
  const rule = agreementRules['agreement.powers-not-in-effect'];
  return signatories.flatMap(({ person, post }, i) =>
    tenureRefusals(rule, { person, post, pointer: `/data/signatories/${String(i)}/post` }, persons, on),
  );
}
