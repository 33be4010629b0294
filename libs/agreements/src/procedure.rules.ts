import type { Entry, Refusal, Register, Rule } from '@app/kernel';
import { notBefore, refuse } from '@app/kernel';
import { isAfterOpening, listed, unstated } from '@app/records';
import type { AgreementEvents } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Dossier } from './agreement.state';
import { isUnstated } from './agreement.state';
import type { AgreementStatus } from './agreement.vocabulary';
import { fourNos } from './agreement.vocabulary';

type Review = Pick<AgreementEvents['FourNosConformityReviewed'], 'version' | 'results'>;

/**
 * What our own procedure asks before an act by which we bind ourselves: authority to negotiate, and a clear review of the
 * text that stands. Before the opening of the register an attestation may pass over it; afterwards it binds every act.
 */
export function procedureRefusals(dossier: Dossier, entry: Entry, register: Register): readonly Refusal[] {
  const excused = (step: AgreementStatus) => isUnstated(dossier, step) && !isAfterOpening(entry.day, register);
  const missing = (rule: Rule, step: AgreementStatus) => (excused(step) ? unstated(rule) : refuse(rule));

  const { authorisation, texts, reviews } = dossier;
  const until = authorisation?.until;
  const review = reviews.findLast(({ version }) => version === texts.at(-1));
  return [
    ...(authorisation ? [] : [missing(rules['agreement.not-authorised'], 'negotiationAuthorised')]),
    ...(until ? notBefore(rules['agreement.authorisation-lapsed'], until, entry.day) : []),
    ...(review ? faultsOf(review) : [missing(rules['agreement.conformity-missing'], 'cleared')]),
  ];
}

/** Why a review does not clear its text: commitments without an answer, and those that the text does not conform to. */
export function faultsOf({ version, results }: Review): readonly Refusal[] {
  const open = fourNos.filter((commitment) => results[commitment] === undefined);
  const broken = fourNos.filter((commitment) => results[commitment] === 'notConform');
  const incomplete = `The review of text ${version} does not answer for ${listed(open)}.`;
  const breached = `Text ${version} does not conform to ${listed(broken)}.`;
  return [
    ...(open.length > 0 ? [refuse(rules['agreement.conformity-incomplete'], incomplete)] : []),
    ...(broken.length > 0 ? [refuse(rules['agreement.conformity-breached'], breached)] : []),
  ];
}
