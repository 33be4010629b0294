import type { Day, Interval } from '../day';

// What the specifications compare the kernel with. Slow, and written from the definitions alone: nothing here is
// borrowed from the code under test but its types.

/** Something that stands in a line of the oracle's own. */
export interface Stood extends Interval {
  readonly id: string;
  readonly live: boolean;
}

/** `a` lies wholly before `b`; an open bound lies before nothing. */
const ends = (a: Interval, b: Interval): boolean => a.latest !== null && b.earliest !== null && a.latest < b.earliest;

/** Whether a dating exists: nothing that stands before another lies wholly after it. */
export const isDatable = (line: readonly Interval[]): boolean =>
  line.every((a, i) => line.slice(i + 1).every((b) => !ends(b, a)));

/** Every index at which `days` may be inserted so that the line stays datable. */
export function allowedPlaces(line: readonly Interval[], days: Interval): number[] {
  return [...Array(line.length + 1).keys()].filter(
    (place) =>
      line.slice(0, place).every((before) => !ends(days, before)) &&
      line.slice(place).every((behind) => !ends(behind, days)),
  );
}

/** The last day that the entries from `index` on leave to the one there. */
function tightenedLatest(line: readonly Interval[], index: number): Day | null {
  const bounds = line.slice(index).flatMap(({ latest }) => (latest === null ? [] : [latest]));
  return bounds.sort()[0] ?? null;
}

/** Behind the last entry whose tightened latest is not after that of `days`. */
export function usualPlace(line: readonly Interval[], { latest }: Interval): number {
  let place = 0;
  line.forEach((_, index) => {
    const bound = tightenedLatest(line, index);
    if (latest === null || (bound !== null && bound <= latest)) place = index + 1;
  });
  return place;
}

/** One thing along a line, and the state behind it. */
export interface Happening<S> extends Interval {
  readonly state: S;
}

/** How a state follows: from an entry, and by time alone. */
export interface Course<S, E extends Interval> {
  readonly initial: S;
  readonly apply: (state: S, entry: E) => S;
  readonly elapse: (state: S) => (Interval & { readonly state: S }) | undefined;
}

/**
 * Entries and what time alone does, in one order: the latter behind its cause, before the first entry whose tightened
 * latest is not before its own latest day.
 */
export function happenings<S, E extends Interval>(entries: readonly E[], course: Course<S, E>): Happening<S>[] {
  const found: Happening<S>[] = [];
  const stateNow = (): S => found.at(-1)?.state ?? course.initial;
  const elapseUntil = (until: Day | null): void => {
    const elapsed = found.length > 0 ? course.elapse(stateNow()) : undefined;
    if (!elapsed || (until !== null && (elapsed.latest === null || until < elapsed.latest))) return;
    found.push(elapsed);
    elapseUntil(until);
  };
  entries.forEach((entry, index) => {
    elapseUntil(tightenedLatest(entries, index));
    found.push({ earliest: entry.earliest, latest: entry.latest, state: course.apply(stateNow(), entry) });
  });
  elapseUntil(null);
  return found;
}

/**
 * The states that each day of the calendar (all its days, ascending) has in some dating: every combination of days that
 * the intervals allow and that ascends along the line. Open bounds reach to the ends of the calendar. Undefined where
 * there is no dating.
 */
export function statesByEnumeration<S>(
  initial: S,
  line: readonly Happening<S>[],
  calendar: readonly Day[],
): Map<Day, Set<S>> | undefined {
  const states = new Map(calendar.map((day) => [day, new Set<S>()]));
  const all = datings(line, calendar);
  for (const dating of all) {
    for (const day of calendar) states.get(day)?.add(stateOn(initial, line, dating, day));
  }
  return all.length > 0 ? states : undefined;
}

/** Every ascending choice of one day of the calendar from each interval. */
function datings(line: readonly Interval[], calendar: readonly Day[]): Day[][] {
  return line.reduce<Day[][]>(
    (begun, { earliest, latest }) => {
      const allowed = calendar.filter((day) => day >= (earliest ?? day) && day <= (latest ?? day));
      return begun.flatMap((dating) =>
        allowed.filter((day) => day >= (dating.at(-1) ?? day)).map((day) => [...dating, day]),
      );
    },
    [[]],
  );
}

/** The state behind all that had happened by the end of the day. */
function stateOn<S>(initial: S, line: readonly Happening<S>[], dating: readonly Day[], day: Day): S {
  const happened = dating.filter((each) => each <= day).length;
  return line[happened - 1]?.state ?? initial;
}
