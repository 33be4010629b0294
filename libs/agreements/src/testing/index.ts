import type { TestAct } from '@app/kernel/testing';
import { act, dated as day } from '@app/kernel/testing';
import type { Payload } from '../agreement.events';
import type { ConsentMode } from '../agreement.vocabulary';

export { day };

// The acts of an ordinary agreement, each with what a specification wants to vary.

export const [home, laos, cambodia] = ['iso:VNM', 'iso:LAO', 'iso:KHM'] as const;

export const clear = {
  alliance: 'conform',
  siding: 'conform',
  foreignBases: 'conform',
  force: 'notApplicable',
} as const;

export function proposed(on: string, more: Partial<Payload<'AgreementProposed'>> = {}): TestAct {
  const data: Payload<'AgreementProposed'> = {
    title: { en: 'On border defence', vi: 'Về bảo vệ biên giới' },
    parties: [home, laos],
    kind: 'internationalAgreement',
    form: 'memorandum',
    scope: 'sector',
    fields: ['borderDefence'],
    consentMode: 'signature',
    ...more,
  };
  return act('AgreementProposed', data, on);
}

export const authorised = (on: string, more: Payload<'NegotiationAuthorised'> = {}): TestAct =>
  act('NegotiationAuthorised', more, on);

export const round = (on: string): TestAct => act('NegotiationRoundHeld', { number: 1 }, on);

export const agreed = (on: string, version = 'v1'): TestAct =>
  act('TextAgreed', { version, languages: ['vi', 'lo'] } satisfies Payload<'TextAgreed'>, on);

export const reviewed = (
  on: string,
  version = 'v1',
  results: Payload<'FourNosConformityReviewed'>['results'] = clear,
): TestAct => act('FourNosConformityReviewed', { version, results, reviewer: 'person:1' }, on);

export const signed = (on: string, partners: readonly string[] = [home, laos]): TestAct =>
  act('AgreementSigned', { signatories: partners.map((partner) => ({ partner })), languages: ['vi', 'lo'] }, on);

export const ratified = (on: string, party: string): TestAct => act('AgreementRatified', { party }, on);

export const inForce = (on: string, terms: Payload<'AgreementEnteredIntoForce'> = {}): TestAct =>
  act('AgreementEnteredIntoForce', terms, on);

export const renewed = (on: string, newExpiry: string): TestAct =>
  act('AgreementRenewed', { newExpiry: day(newExpiry), mode: 'express' }, on);

/** What a source states of an agreement. */
export const attested = (on: string, data: Payload<'AgreementAttested'>): TestAct =>
  act('AgreementAttested', data, on, { sources: [{ sourceId: 'a-source' }] });

/** The steps until the text is cleared, in 2022, of an agreement that binds by `consentMode`. */
export const cleared = (consentMode: ConsentMode = 'signature'): readonly TestAct[] => [
  proposed('2022-01-05', { consentMode }),
  authorised('2022-02-01'),
  round('2022-03'),
  agreed('2022-05-02'),
  reviewed('2022-06-10'),
];

/** Cleared, and signed by both parties on 2022-09-15. */
export const concluded = (consentMode: ConsentMode = 'signature'): readonly TestAct[] => [
  ...cleared(consentMode),
  signed('2022-09-15').as('signature'),
];

/** Concluded by signature, and in force from 2022-10-01 on these terms. */
export const binding = (terms: Payload<'AgreementEnteredIntoForce'> = {}): readonly TestAct[] => [
  ...concluded(),
  inForce('2022-10-01', terms).as('effect'),
];
