import type { Entry, Refusal } from '@app/kernel';
import { notBefore } from '@app/kernel';
import { earlyEffectRefusals, unstated } from '@app/records';
import type { EffectTerms } from './instrument.events';
import { instrumentRules as rules } from './instrument.rules';
import type { Dossier, Effect } from './instrument.state';
import { isUnstated } from './instrument.state';

/** That effect does not precede the issue, unless the entry says that it is meant to, and why. */
export function earlyEffect(dossier: Dossier, terms: EffectTerms, reason: Entry['reason']): readonly Refusal[] {
  const rule = rules['instrument.effect-before-issue'];
  const asked = terms.effectiveFrom !== undefined && dossier.issuedOn === undefined && isUnstated(dossier, 'issued');
  return asked ? [unstated(rule)] : earlyEffectRefusals(rule, terms, { since: dossier.issuedOn, reason });
}

/** That it does not lapse before it takes effect, as far as both are known. */
export function termRefusals({ from, until }: Pick<Effect, 'from' | 'until'>): readonly Refusal[] {
  return from && until ? notBefore(rules['instrument.lapse-before-effect'], until, from) : [];
}
