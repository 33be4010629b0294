import type { Interval, Refusal, Register, Rule } from '@app/kernel';
import { doubt, whollyBefore } from '@app/kernel';

/** What a rule finds where it reads something that the attestation of the record leaves unstated. */
export function unstated(rule: Rule): Refusal {
  return doubt(rule, `It cannot be judged, since the source leaves unstated what it asks for: ${rule.says}`);
}

/** Whether an act on `day` surely follows the opening of the register, from when on our own procedure is recorded whole. */
export function isAfterOpening(day: Interval, { openedOn }: Register): boolean {
  return whollyBefore({ earliest: openedOn, latest: openedOn }, day);
}
