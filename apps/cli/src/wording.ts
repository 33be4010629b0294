import type { RefusalAnswer } from './register-client';

/** The times that an answer speaks of. */
export interface Stamp {
  readonly validOn?: string | null;
  readonly knownAt?: string | null;
  readonly position?: string | null;
}

/** `on 2024-05-31, as known at … (position …)`. */
export function stampText({ validOn, knownAt, position }: Stamp): string {
  const parts = [validOn && `on ${validOn}`, knownAt && `as known at ${knownAt}`, position && `position ${position}`];
  return parts.filter(Boolean).join(', ');
}

/** A refusal, one line each for its rule, the sentence, the field and the entry. */
export function refusalText({ code, message, pointer, entry }: RefusalAnswer): string {
  const lines = [`rule:  ${code}`, `why:   ${message}`];
  if (pointer) lines.push(`field: ${pointer}`);
  if (entry) lines.push(`entry: ${entry}`);
  return lines.join('\n');
}

/** A day known more or less exactly, as people write it: EDTF where it is there, else as printed, else by its bounds. */
export function dayText(day: unknown): string {
  if (!isDay(day)) return '';
  return day.edtf ?? (day.raw === undefined ? boundsText(day) : `unknown ("${day.raw}")`);
}

function boundsText({ earliest, latest }: DayAnswer): string {
  if (earliest === null && latest === null) return 'unknown';
  return earliest === latest ? String(earliest) : `[${earliest ?? ''}..${latest ?? ''}]`;
}

/** A span whose end is the first day on which it is over. */
export function spanText({ from, before }: { readonly from: string | null; readonly before: string | null }): string {
  const until = before === null ? 'with no end' : `until before ${before}`;
  return from === null ? `always ${until}` : `from ${from} ${until}`;
}

/** A value as indented lines: members by name, list items behind dashes, dates and short lists on the line. */
export function outline(value: unknown, indent = ''): string {
  return Object.entries(value ?? {})
    .map(([name, member]) => outlineOf(Array.isArray(value) ? '-' : `${name}:`, member, indent))
    .join('\n');
}

function outlineOf(label: string, value: unknown, indent: string): string {
  const line = onOneLine(value);
  return line === undefined ? `${indent}${label}\n${outline(value, `${indent}  `)}` : `${indent}${label} ${line}`;
}

/** What fits behind a label; undefined where it takes lines of its own. */
function onOneLine(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (isDay(value)) return dayText(value);
  if (Object.keys(value).length === 0) return 'none';
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(', ') : undefined;
}

interface DayAnswer {
  readonly edtf?: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly raw?: string;
}

function isDay(value: unknown): value is DayAnswer {
  return typeof value === 'object' && value !== null && 'earliest' in value && 'latest' in value;
}

/** `1 event`, `3 events`. */
export const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
