import type { Interval } from './day';
import { maybeBefore, whollyBefore } from './day';

/**
 * What a rule does: `hard` refuses the command, `soft` refuses it unless an override with a reason and an approver
 * names the rule, `warning` is shown and stops nothing.
 */
export type Severity = 'hard' | 'soft' | 'warning';

/** A named rule. Codes are unique in the system and stand in docs/errors.md. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly says: string;
}

/** A rule broken: which, in words for this case, at which field (JSON Pointer into the command), by which entry. */
export interface Refusal {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly pointer?: string;
  readonly entry?: string;
}

/** Declares rules; the key is the code. */
export function defineRules<const K extends string>(rules: Record<K, readonly [Severity, string]>): Record<K, Rule> {
  const entries = Object.entries<readonly [Severity, string]>(rules);
  const named = entries.map(([code, [severity, says]]) => [code, { code, severity, says }]);
  return Object.fromEntries(named) as Record<K, Rule>;
}

/** A breach of `rule`; without words of its own it says what the rule says. */
export function refuse(rule: Rule, message: string = rule.says, pointer?: string): Refusal {
  return { code: rule.code, severity: rule.severity, message, ...(pointer === undefined ? {} : { pointer }) };
}

/** Whether a value is a refusal: what is refused is returned, never thrown. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'severity' in value;
}

/** What a rule finds where it may hold and may fail: the same code, with the severity of a warning. */
export function doubt(rule: Rule, message: string = rule.says, pointer?: string): Refusal {
  return { ...refuse(rule, message, pointer), severity: 'warning' };
}

/** That `day` is not before `bound`: refused where it is in every dating, doubted where it is in some. */
export function notBefore(rule: Rule, day: Interval, bound: Interval, pointer?: string): readonly Refusal[] {
  if (whollyBefore(day, bound)) return [refuse(rule, undefined, pointer)];
  if (!maybeBefore(day, bound)) return [];
  return [doubt(rule, `It may fail, since the days are not exact: ${rule.says}`, pointer)];
}

/** The rules that the kernel itself keeps, for every record. */
export const kernelRules = defineRules({
  'date.malformed': ['hard', 'A date is written in EDTF, such as 2024-05-31, 2023-12, 202X or 2022?.'],
  'date.impossible': ['hard', 'The day does not exist.'],
  'date.season': ['hard', 'A season names no days: write the months, such as [2024-03..2024-05].'],
  'date.span': ['hard', 'A date is one day: a span is two dates in the data, an uncertain day is written [a..b].'],
  'date.future': ['hard', 'An act is recorded on its day or later, never before it.'],
  'place.unknown': ['hard', 'The entry named as the place in the line is not in this record.'],
  'place.contradicts-dates': ['hard', 'The place claimed in the line contradicts the dates of the entries there.'],
  'record.none': ['hard', 'There is no such record, or its opening was voided.'],
  'record.already-open': ['hard', 'A record that is open already is not opened again.'],
  'entry.unknown': ['hard', 'The entry named is not one of this record that can be corrected or voided.'],
  'entry.before-opening': [
    'warning',
    'The entry stands before the opening that a source attests: it is shown, and not counted.',
  ],
  'entry.voided': ['hard', 'The entry named was voided.'],
  'entry.type-differs': ['hard', 'The entry named is of another type.'],
  'correction.pointer': ['hard', 'A correction changes what exists in data, validTime, after, sources or authority.'],
  'correction.from-differs': ['hard', 'The value to be corrected is not the one that stands there.'],
  'correction.nothing': ['hard', 'A correction changes something.'],
  'evidence.source-missing': ['hard', 'A correction, a void and an attested opening name a source.'],
  'evidence.reason-missing': ['hard', 'A correction, a void and an override give a reason.'],
  'approval.missing': ['hard', 'A correction, a void and an override name an approver.'],
  'approval.by-author': ['hard', 'The approver is another person than the author.'],
});

/** A breach of a rule of the kernel's own by what a command says of the entry `id`. */
export function refuseEntry(code: keyof typeof kernelRules, id: string, pointer?: string): Refusal {
  return { ...refuse(kernelRules[code], undefined, pointer), entry: id };
}
