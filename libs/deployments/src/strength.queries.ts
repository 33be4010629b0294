import type { Day } from '@app/kernel';
import { addDays, addMonths, lastDayOfMonth } from '@app/kernel';
import type { Range, RegisterGroup } from '@app/read-models';

/** The figure of each group, of those where there may be any. */
export function figuresOf(groups: readonly RegisterGroup[], sum: string) {
  return groups
    .map(({ key, sums }) => ({ ...key, [sum]: figureOf(sums, sum) }))
    .filter((group) => !isNone(group[sum] as Range));
}

/** The figure over everything that was asked for. */
export const totalOf = ([all]: readonly RegisterGroup[], sum: string): Range => figureOf(all?.sums ?? {}, sum);

export const none: Range = { atLeast: 0, atMost: 0 };

const figureOf = (sums: RegisterGroup['sums'], name: string): Range => sums[name] ?? none;

export const isNone = ({ atLeast, atMost }: Range): boolean => atLeast === 0 && atMost === 0;

/** Every how long a course is looked at: each day, or the last day of each month. */
export const steps = ['day', 'month'] as const;
export type StepLength = (typeof steps)[number];

/** A course has at most so many days. */
export const MOST_DAYS = 400;

/** The days of a course, of which the last one is `until` however the months fall; more than `MOST_DAYS` are cut off. */
export function daysOfCourse(from: Day, until: Day, every: StepLength): readonly Day[] {
  const days: Day[] = [];
  for (let day = every === 'day' ? from : lastDayIn(from); day <= until;) {
    days.push(day);
    if (days.length > MOST_DAYS) break;
    day = every === 'day' ? addDays(day, 1) : lastDayIn(addMonths(`${day.slice(0, 7)}-01`, 1));
  }
  return days;
}

/** The last day of the month in which the day lies. */
export function lastDayIn(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return `${day.slice(0, 7)}-${String(lastDayOfMonth(year, month))}`;
}

/** The strength on a day. */
export interface DayStrength {
  readonly day: Day;
  readonly strength: Range;
}

/**
 * The highest strength of some days: it was surely `atLeast`, and nowhere more than `atMost`; with the first day on which
 * each is reached.
 */
export function peakOf(course: readonly DayStrength[]) {
  const [first, ...others] = course;
  if (!first) return undefined;
  const least = others.reduce((best, next) => (next.strength.atLeast > best.strength.atLeast ? next : best), first);
  const most = others.reduce((best, next) => (next.strength.atMost > best.strength.atMost ? next : best), first);
  return { atLeast: least.strength.atLeast, on: least.day, atMost: most.strength.atMost, possiblyOn: most.day };
}
