import type { Interval, Refusal, Register, Rule } from '@app/kernel';
import { defineRules, doubt, whollyBefore } from '@app/kernel';

/** What an agreement's history must keep (hard), keeps unless overridden (soft), and is worth a look (warning). */
export const agreementRules = defineRules({
  'agreement.too-few-parties': ['hard', 'An agreement has at least two parties.'],
  'agreement.party-repeated': ['hard', 'The parties of an agreement are all distinct.'],
  'agreement.not-a-party': ['hard', 'Only a party to the agreement does this.'],
  'agreement.signed-already': ['hard', 'What is signed is negotiated, reviewed, signed or abandoned no more.'],
  'agreement.version-repeated': ['hard', 'Each agreed text has a version of its own.'],
  'agreement.version-unknown': ['hard', 'A conformity review is of a version of the text that was agreed.'],
  'agreement.not-authorised': ['hard', 'We bind ourselves only after the negotiation was authorised.'],
  'agreement.authorisation-lapsed': [
    'hard',
    'We bind ourselves while the authorisation of the negotiation is in effect.',
  ],
  'agreement.conformity-missing': ['hard', "We bind ourselves only to a text version reviewed against the four no's."],
  'agreement.conformity-incomplete': ['hard', "The review of the text answers for each of the four no's."],
  'agreement.conformity-breached': ['hard', "A text that does not conform to the four no's is not signed."],
  'agreement.powers-not-in-effect': ['soft', 'A signatory holds the post of the signature on its day.'],
  'agreement.not-awaiting-force': [
    'hard',
    'Only a concluded agreement that is not in force yet enters into force or is applied provisionally.',
  ],
  'agreement.not-signed': ['hard', 'Only an agreement that is concluded and has not ended takes this act.'],
  'agreement.consent-by-signature': ['hard', 'Where signature binds, no other consent is recorded.'],
  'agreement.consent-before-signature': ['hard', "A party's ratification or approval follows its signature."],
  'agreement.signatory-accedes': [
    'hard',
    'A party that signed ratifies or approves; accession is for one that did not.',
  ],
  'agreement.consent-repeated': ['hard', 'A party gives its consent once.'],
  'agreement.consent-missing': ['hard', 'An agreement enters into force when every required consent was given.'],
  'agreement.in-force-already': ['hard', 'An agreement enters into force once.'],
  'agreement.provisional-already': ['hard', 'The agreement is applied provisionally already.'],
  'agreement.not-provisional': ['hard', 'Provisional application ends where it was started.'],
  'agreement.effect-before-signature': ['hard', 'Effect before signature is marked retroactive, with a reason.'],
  'agreement.expiry-before-effect': ['hard', 'A term does not end before it begins.'],
  'agreement.not-in-force': ['hard', 'Only an agreement in force is renewed, amended or suspended.'],
  'agreement.expiry-not-later': ['hard', 'A renewal moves the expiry later.'],
  'agreement.not-suspended': ['hard', 'Only a suspended agreement is resumed.'],
  'agreement.not-binding': ['hard', 'Only an agreement in force or suspended is terminated, or given notice of.'],
  'agreement.notice-given-already': ['hard', 'A notice of termination is given once.'],
  'agreement.notice-without-end': ['warning', 'Neither the notice nor the agreement says when the notice runs out.'],
  'agreement.period-reversed': ['hard', 'A plan does not end before it begins.'],
  'agreement.final': ['hard', 'What has ended takes no further act; what was recorded wrongly is corrected.'],
  'agreement.copy-late': ['soft', 'The copy reaches the ministry of foreign affairs within the legal term.'],
  'agreement.attested-after-opening': [
    'soft',
    'Our own act after the opening of the register is recorded step by step.',
  ],
});

/** What a rule finds where it reads something that the attestation of the record leaves unstated. */
export function unstated(rule: Rule): Refusal {
  return doubt(rule, `It cannot be judged, since the source leaves unstated what it asks for: ${rule.says}`);
}

/** Whether an act on `day` surely follows the opening of the register, from when on our own procedure is recorded whole. */
export function isAfterOpening(day: Interval, { openedOn }: Register): boolean {
  return whollyBefore({ earliest: openedOn, latest: openedOn }, day);
}
