import type { Refusal, Register } from '@app/kernel';
import { refuse } from '@app/kernel';
import { listed, unstated } from '@app/records';
import type { PartnerReference } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Dossier, Live } from './agreement.state';
import { isDraft, isUnstated } from './agreement.state';
import type { ConsentMode } from './agreement.vocabulary';

export const hasSigned = ({ signatories }: Dossier, party: PartnerReference): boolean =>
  signatories.some(({ partner }) => partner === party);

/** Whether the party is one of the agreement; where the parties are unstated, it may be. */
export const isParty = ({ description }: Dossier, party: PartnerReference): boolean =>
  description.parties?.includes(party) ?? true;

/** That those who act are parties. */
export function onlyParties(dossier: Dossier, acting: readonly PartnerReference[]): readonly Refusal[] {
  const rule = rules['agreement.not-a-party'];
  if (!dossier.description.parties) return [unstated(rule)];
  const strangers = acting.filter((party) => !isParty(dossier, party));
  return strangers.map((party) => refuse(rule, `${party} is not a party to the agreement.`));
}

/** What stands against a party's ratification or approval. */
export function consentRefusals(dossier: Dossier, party: PartnerReference): readonly Refusal[] {
  const rule = rules['agreement.consent-before-signature'];
  const unsigned = isUnstated(dossier, 'signed') ? unstated(rule) : refuse(rule, `${party} has not signed.`);
  return [
    ...withoutSignatureAlone(dossier),
    ...onlyParties(dossier, [party]),
    ...(hasSigned(dossier, party) ? [] : [unsigned]),
    ...onceOnly(dossier, party),
  ];
}

/** What stands against a party's accession. It need be no party yet: it becomes one. */
export function accessionRefusals(dossier: Dossier, party: PartnerReference): readonly Refusal[] {
  const rule = rules['agreement.signatory-accedes'];
  return [
    ...(hasSigned(dossier, party) ? [refuse(rule, `${party} has signed: ${rule.says}`)] : []),
    ...onceOnly(dossier, party),
  ];
}

/** That signature is not all that the parties agreed to be bound by. */
export function withoutSignatureAlone({ description }: Dossier): readonly Refusal[] {
  const rule = rules['agreement.consent-by-signature'];
  if (description.consentMode === undefined) return [unstated(rule)];
  return description.consentMode === 'signature' ? [refuse(rule)] : [];
}

/** That an act which needs no signature before it is the very means by which this agreement is concluded. */
export function unlessConcludedBy(mode: ConsentMode, state: Live): readonly Refusal[] {
  if (!isDraft(state) || state.dossier.description.consentMode === mode) return [];
  return [refuse(rules['agreement.consent-before-signature'], 'Nothing has been signed yet.')];
}

/**
 * The parties whose consent is required and missing; undefined where the parties or the mode are unstated. To accede is
 * to join what binds others already, so in that mode our own consent alone is required.
 */
export function missingConsents(dossier: Dossier, register: Register): readonly PartnerReference[] | undefined {
  const { parties, consentMode } = dossier.description;
  if (!parties || !consentMode) return undefined;
  const required = consentMode === 'accession' ? parties.filter((party) => party === register.home) : parties;
  const bySignature = consentMode === 'signature';
  return required.filter((party) => !hasConsented(dossier, party) && !(bySignature && hasSigned(dossier, party)));
}

/** That every required consent was given. */
export function everyConsent(dossier: Dossier, register: Register): readonly Refusal[] {
  const rule = rules['agreement.consent-missing'];
  const missing = missingConsents(dossier, register);
  if (missing?.length === 0) return [];
  if (!missing || isUnstated(dossier, 'signed')) return [unstated(rule)];
  return [refuse(rule, `The consent of ${listed(missing)} is missing.`)];
}

const hasConsented = ({ consents }: Dossier, party: PartnerReference): boolean =>
  consents.some((consent) => consent.party === party);

const onceOnly = (dossier: Dossier, party: PartnerReference): readonly Refusal[] =>
  hasConsented(dossier, party)
    ? [refuse(rules['agreement.consent-repeated'], `${party} has given its consent already.`)]
    : [];
