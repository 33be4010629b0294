import type { Day, Interval } from './day';
import { endsBefore, startsBefore } from './day';

/** Something that stands in the line; without an entry it is an undated mark, left where an entry stood. */
export interface Item<E> extends Interval {
  readonly id: string;
  readonly entry?: E;
}

/**
 * The one order of a record's entries known at a moment. The bounds are tightened along it: `earliest` is the running
 * maximum from the front, `latest` the running minimum from the end, so both ascend and neither contradicts the order.
 */
export interface Line<E> {
  readonly items: readonly Item<E>[];
  readonly earliest: readonly (Day | null)[];
  readonly latest: readonly (Day | null)[];
}

/** The places that dates allow an entry, as indexes into `items`: from `first` to `last`, by default `usual`. */
export interface Places {
  readonly first: number;
  readonly usual: number;
  readonly last: number;
}

/** The line through `items` in this order. */
export function lineThrough<E>(items: readonly Item<E>[]): Line<E> {
  return { items, ...tightened(items) };
}

/** The bounds of some intervals that follow one another, as each leaves them to the others. */
export function tightened(intervals: readonly Interval[]): Pick<Line<never>, keyof Interval> {
  const earliest = intervals.map((interval) => interval.earliest);
  const latest = intervals.map((interval) => interval.latest);
  return { earliest: running(later, earliest), latest: running(sooner, latest.reverse()).reverse() };
}

function running(tighter: typeof later, bounds: readonly (Day | null)[]): (Day | null)[] {
  let bound: Day | null = null;
  return bounds.map((each) => (bound = tighter(bound, each)));
}

/** The later of two lower bounds. */
export const later = (a: Day | null, b: Day | null): Day | null => (startsBefore(a, b) ? b : a);

const sooner = (a: Day | null, b: Day | null): Day | null => (endsBefore(b, a) ? b : a);

/** Where dates allow `days` to stand. `first <= usual <= last` holds for every line made by `insert`. */
export function placesFor<E>({ earliest, latest }: Line<E>, days: Interval): Places {
  return {
    first: latest.findLastIndex((bound) => bound !== null && startsBefore(bound, days.earliest)) + 1,
    usual: latest.findLastIndex((bound) => !endsBefore(days.latest, bound)) + 1,
    last: earliest.findLastIndex((bound) => bound === null || !endsBefore(days.latest, bound)) + 1,
  };
}

/** The line with `item` at `place`; every other item keeps its order. */
export const insert = <E>(line: Line<E>, item: Item<E>, place: number): Line<E> =>
  lineThrough(line.items.toSpliced(place, 0, item));

/** The line with an undated mark where the entry `id` stands. */
export const unseat = <E>(line: Line<E>, id: string): Line<E> => replace(line, { id, earliest: null, latest: null });

/** The line with `item` where the entry of its id stands. */
export function replace<E>(line: Line<E>, item: Item<E>): Line<E> {
  const at = line.items.findIndex(({ id, entry }) => entry && id === item.id);
  return at < 0 ? line : lineThrough(line.items.with(at, item));
}

/** The index of the entry `id`, else of the last mark that it left, else -1. */
export function placeOf<E>(line: Line<E>, id: string): number {
  const seated = line.items.findLastIndex((item) => item.entry && item.id === id);
  return seated < 0 ? line.items.findLastIndex((item) => item.id === id) : seated;
}

/** The entry nearest before `place`, null where there is none: how a place is written down. Marks alone make no difference. */
export function claimAt<E>(line: Line<E>, place: number): string | null {
  return line.items.slice(0, place).findLast(({ entry }) => entry)?.id ?? null;
}

/** Every place that dates allow: the usual one, the earlier ones, nearest first, then the later ones; places apart by marks only count once. */
export function* placesInTurn<E>(line: Line<E>, { first, usual, last }: Places): Generator<number> {
  yield usual;
  for (let place = usual - 1; place >= first; place--) if (line.items[place]?.entry) yield place;
  for (let place = usual + 1; place <= last; place++) if (line.items[place - 1]?.entry) yield place;
}
