import type { Entry, Interval, Refusal } from '@app/kernel';
import { notBefore, refuse } from '@app/kernel';
import { daysAfter, earlyEffectRefusals, unstated } from '@app/records';
import type { EffectTerms } from './agreement.events';
import { agreementRules as rules } from './agreement.rules';
import type { Dossier } from './agreement.state';
import { isUnstated } from './agreement.state';
import type { Force } from './term.state';

/** That effect does not precede signature, unless the entry says that it is meant to, and why. */
export function effectRefusals(
  terms: EffectTerms,
  signedOn: Interval | undefined,
  reason: Entry['reason'],
): readonly Refusal[] {
  return earlyEffectRefusals(rules['agreement.effect-before-signature'], terms, { since: signedOn, reason });
}

/** That a term does not end before it begins, as far as both are known. */
export function termRefusals({ effectiveFrom, expiry }: Pick<Force, 'effectiveFrom' | 'expiry'>): readonly Refusal[] {
  return effectiveFrom && expiry ? notBefore(rules['agreement.expiry-before-effect'], expiry, effectiveFrom) : [];
}

/** The same of the agreement itself. Concluded without signature, it has no day that effect could precede. */
export function effectAfterSignature(
  dossier: Dossier,
  terms: EffectTerms,
  reason: Entry['reason'],
): readonly Refusal[] {
  const asked = terms.effectiveFrom !== undefined && dossier.signedOn === undefined && isUnstated(dossier, 'signed');
  return asked
    ? [unstated(rules['agreement.effect-before-signature'])]
    : effectRefusals(terms, dossier.signedOn, reason);
}

/** That a renewal moves the expiry later. What goes on by tacit renewal ended its last term known where that began. */
export function renewalRefusals({ expiry, tacitSince, indefinite }: Force, newExpiry: Interval): readonly Refusal[] {
  const rule = rules['agreement.expiry-not-later'];
  if (indefinite) return [refuse(rule, 'The agreement has no expiry that a renewal could move.')];
  const after = expiry ? daysAfter(expiry, 1) : tacitSince;
  return after ? notBefore(rule, newExpiry, after) : [unstated(rule)];
}
