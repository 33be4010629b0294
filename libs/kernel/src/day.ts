/** A calendar day of the register's zone, ISO 8601 `YYYY-MM-DD`, years 0000 to 9999. Days compare as strings. */
export type Day = string;

/** The days something may have happened on, both ends included. A null end is open. */
export interface Interval {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';
const MS_PER_DAY = 86_400_000;

/** The day `days` after (or, negative, before) `day`, kept within the years 0000 to 9999. */
export function addDays(day: Day, days: number): Day {
  const moved = Date.parse(day) + days * MS_PER_DAY;
  const kept = Math.min(Math.max(moved, Date.parse(FIRST_DAY)), Date.parse(LAST_DAY));
  return new Date(kept).toISOString().slice(0, 10);
}

/** How many days `to` lies after `from`; negative where it lies before. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

/** The last day of a month (`month` from 1 to 12), leap years of the Gregorian calendar included. */
export function lastDayOfMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * The same day `months` later (or, negative, earlier); in a month too short for it, that month's last day. Kept within
 * the years 0000 to 9999.
 */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  if (count < 0) return FIRST_DAY;
  if (count >= 12 * 10_000) return LAST_DAY;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const newDay = Math.min(dayOfMonth, lastDayOfMonth(newYear, newMonth));
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(newDay, 2)}`;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

/** Whether `text` is a day that exists. */
export function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  return day >= 1 && day <= lastDayOfMonth(year, month);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What was asked last: of one moment the day is asked again and again. */
let asked = { instant: '', zone: '', day: '' };

/** The day on which the instant (ISO 8601, UTC) falls in an IANA time zone. Throws a RangeError on an unknown zone. */
export function dayOf(instant: string, zone: string): Day {
  if (asked.instant === instant && asked.zone === zone) return asked.day;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts });
  formats.set(zone, format);
  return (asked = { instant, zone, day: format.format(new Date(instant)) }).day;
}

/** `a` is before `b`, both lower bounds: null is before every day. */
export const startsBefore = (a: Day | null, b: Day | null): boolean => b !== null && (a === null || a < b);

/** `a` is before `b`, both upper bounds: null is after every day. */
export const endsBefore = (a: Day | null, b: Day | null): boolean => a !== null && (b === null || a < b);

/** `a` ends before `b` begins: so it is in every dating. */
export const whollyBefore = (a: Interval, b: Interval): boolean =>
  a.latest !== null && b.earliest !== null && a.latest < b.earliest;

/** Some dating has a day of `a` before the day of `b`. */
export const maybeBefore = (a: Interval, b: Interval): boolean =>
  a.earliest === null || b.latest === null || a.earliest < b.latest;
