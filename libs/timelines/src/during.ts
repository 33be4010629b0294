import { ancestors, isRefusal, readDate, type Refusal, refuse } from '@app/kernel';
import { type Condition, queryRules } from '@app/read-models';
import { noBeginning, noEnd } from './known-span.vocabulary';

/** The days asked about, both included; open ends are `noBeginning` and `noEnd`. */
export interface During {
  readonly from: string;
  readonly to: string;
}

/** All of time. */
export const always: During = { from: noBeginning, to: noEnd };

/**
 * Reads the days that an EDTF date or interval means: from the first day that its beginning may be to the last that its
 * end may be; `..` leaves an end open. Refuses what is neither ('date.*'), the unknown date, and what ends before it begins.
 */
export function readDuring(text: string): During | Refusal {
  const [first = '', last = first, ...others] = text.split('/').map((part) => part.trim());
  if (others.length > 0) return refused('during is a date or an interval a/b in EDTF, such as 2024-04/2024-06.');
  const from = boundOf(first, 'earliest', noBeginning);
  const to = boundOf(last, 'latest', noEnd);
  if (isRefusal(from)) return from;
  if (isRefusal(to)) return to;
  return from <= to ? { from, to } : refused('during ends before it begins.');
}

/** Entries that may have begun before a day and reach it, found by the years that they cover. */
export const reaching = (day: string): readonly Condition[] => [
  { field: 'cover', in: ancestors(day) },
  { field: 'earliest', below: day },
  { field: 'latest', from: day },
];

function boundOf(text: string, end: 'earliest' | 'latest', open: string): string | Refusal {
  if (text === '..') return open;
  if (text === '') return refused('during names a date on either side; an open side is written as two dots.');
  const date = readDate(text);
  return isRefusal(date) ? { ...date, pointer: '/during' } : (date[end] ?? open);
}

const refused = (why: string): Refusal => refuse(queryRules['query.value'], why, '/during');
