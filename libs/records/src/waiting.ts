import type { Elapsed, Interval } from '@app/kernel';
import { addDays, addMonths, endsBefore, maybeBefore, startsBefore } from '@app/kernel';

/** Terms that wait for their day. */
export interface Awaited<T> {
  /** The entry that set them. */
  readonly cause: string;
  readonly on: Interval;
  readonly terms: T;
}

/** The terms with the day on which they take effect, where that may be later than the day of the act that sets them. */
export function awaited<T>(
  terms: T,
  effectiveFrom: Interval | undefined,
  { cause, day }: { readonly cause: string; readonly day: Interval },
): Awaited<T> | undefined {
  if (!effectiveFrom || !maybeBefore(day, effectiveFrom)) return undefined;
  return { cause, on: laterOf(day, effectiveFrom), terms };
}

/** Of several things that time alone does, the one whose last possible day comes first; of several, the one named first. */
export function firstToElapse<S>(candidates: readonly Elapsed<S>[]): Elapsed<S> | undefined {
  return candidates.reduce<Elapsed<S> | undefined>(
    (first, next) => (first && !endsBefore(next.on.latest, first.on.latest) ? first : next),
    undefined,
  );
}

/** The bounds alone of a date that carries more. */
export function daysOf({ earliest, latest }: Interval): Interval {
  return { earliest, latest };
}

/** So many days later. */
export function daysAfter(days: Interval, count: number): Interval {
  return shifted(days, (day) => addDays(day, count));
}

/** The inclusive last day of so many months that begin on `from`. */
export function lastDayAfter(from: Interval, months: number): Interval {
  return shifted(from, (day) => addDays(addMonths(day, months), -1));
}

function shifted({ earliest, latest }: Interval, move: (day: string) => string): Interval {
  return { earliest: earliest && move(earliest), latest: latest && move(latest) };
}

/** The later of two days, each known more or less exactly. */
function laterOf(a: Interval, b: Interval): Interval {
  return {
    earliest: startsBefore(a.earliest, b.earliest) ? b.earliest : a.earliest,
    latest: endsBefore(a.latest, b.latest) ? b.latest : a.latest,
  };
}
