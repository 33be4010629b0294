import { addDays, addMonths, type Day, type Interval } from '@app/kernel';

/** How long the periods of a summary are. */
export const lengths = ['month', 'quarter', 'year'] as const;
export type Length = (typeof lengths)[number];

/** A whole month, quarter or year: `2024-05`, `2024-Q2`, `2024`, with its first and its inclusive last day. */
export interface CalendarPeriod {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
}

const months: Readonly<Record<Length, number>> = { month: 1, quarter: 3, year: 12 };

const names: Readonly<Record<Length, (year: string, month: number) => string>> = {
  month: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
  quarter: (year, month) => `${year}-Q${String(Math.ceil(month / 3))}`,
  year: (year) => year,
};

/** The period of this length that a day is in. */
export function periodOf(day: Day, length: Length): CalendarPeriod {
  const [year = '', month = ''] = day.split('-');
  const begins = Number(month) - ((Number(month) - 1) % months[length]);
  const from = `${year}-${String(begins).padStart(2, '0')}-01`;
  return { period: names[length](year, begins), from, to: addDays(addMonths(from, months[length]), -1) };
}

/** The whole periods from the one that holds the first day to the one that holds the last, at most `most` and one more. */
export function periodsFrom(
  first: Day,
  last: Day,
  { length, most }: { length: Length; most: number },
): CalendarPeriod[] {
  const periods: CalendarPeriod[] = [];
  for (let day = first; day <= last && periods.length <= most; day = addDays(periods.at(-1)?.to ?? day, 1)) {
    periods.push(periodOf(day, length));
  }
  return periods;
}

/** The month that a day which is known so well is in, such as `2024-05`; undefined where it may be in several. */
export function monthOf({ earliest, latest }: Interval): string | undefined {
  const month = earliest?.slice(0, 7);
  return month !== undefined && month === latest?.slice(0, 7) ? month : undefined;
}
