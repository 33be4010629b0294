import type { Interval, Refusal, Rule, ValidTime } from '@app/kernel';
import { notBefore } from '@app/kernel';

/** When something takes effect, where that is not the day of the act. */
export interface EffectDay {
  readonly effectiveFrom?: ValidTime;
  /** It is meant to precede what it follows from; the entry gives the reason. */
  readonly retroactive?: true;
}

/** That effect does not precede a day, unless the entry says that it is meant to, and why. A day that is not known binds nothing. */
export function earlyEffectRefusals(
  rule: Rule,
  { effectiveFrom, retroactive }: EffectDay,
  { since, reason }: { readonly since: Interval | undefined; readonly reason?: string | undefined },
): readonly Refusal[] {
  if (!effectiveFrom || !since || (retroactive && reason)) return [];
  return notBefore(rule, effectiveFrom, since);
}
