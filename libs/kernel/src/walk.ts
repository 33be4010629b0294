import type { Aggregate, Elapsed, Entry, Register } from './aggregate';
import { definitionOf } from './aggregate';
import type { Day, Interval } from './day';
import { endsBefore, whollyBefore } from './day';
import type { Item, Line } from './line';
import { later, tightened } from './line';
import type { Refusal } from './refusal';
import { kernelRules, refuse, refuseEntry } from './refusal';

/** An entry with the corrections known so far, before the line says which days it is left. */
export type Standing = Omit<Entry, 'day'> & { readonly revision: number; readonly after?: string | null };

/** A place in the line that an entry takes. */
type Seated = Required<Item<Standing>>;

/** One thing that happened along the line: an entry, or what time alone did. */
export interface Step<S> {
  readonly item?: Seated;
  readonly elapsed?: Elapsed<S>;
  /** The days that the other entries leave an entry; for what elapsed, those it says, or its cause's if that is later. */
  readonly days: Interval;
  /** No sooner than any step before it. */
  readonly earliest: Day | null;
  /** False before an attested opening: shown, not folded. */
  readonly folded: boolean;
  readonly refusals: readonly Refusal[];
  /** The state behind this step. */
  readonly state: S;
}

/** The line walked from its beginning; `latest[k]` is no later than any step from the k-th on. */
export interface Walk<S> {
  readonly initial: S;
  readonly steps: readonly Step<S>[];
  readonly latest: readonly (Day | null)[];
}

/** More than any record has: beyond it `elapse` does not come to an end, which is a fault of the aggregate. */
const MOST_ELAPSED = 1_000;

type Seat = Pick<Step<unknown>, 'days' | 'folded'> & { readonly item: Seated };

/** A line, and what it is walked by: a `History` is one. */
type Ground<S> = { readonly aggregate: Aggregate<S>; readonly register: Register; readonly line: Line<Standing> };

/** Folds and checks the whole line. */
export function walkLine<S>(ground: Ground<S>, old?: Walk<S>): Walk<S> {
  const steps = stepsAlong(ground, old);
  return { initial: ground.aggregate.initial, steps, latest: tightened(steps.map(({ days }) => days)).latest };
}

/**
 * The steps along the line, all of them or those up to the entry `last`. What time alone does stands behind its cause
 * and before the first entry whose tightened latest is not before its own latest day. Steps of `old`, an earlier walk,
 * that stand on the same ground are taken over with their states; the result never depends on it.
 */
export function stepsAlong<S>({ aggregate, register, line }: Ground<S>, old?: Walk<S>, last?: string): Step<S>[] {
  const opening = line.items.findIndex(({ entry }) => entry && definitionOf(aggregate, entry.type).opens);
  const [steps, places] = unchanged(old?.steps ?? [], line, opening);
  for (let place = places; place < line.items.length; place++) {
    const item = line.items[place];
    if (!item || !isSeated(item)) continue;
    const days = daysAt(line, place);
    elapse(aggregate, steps, days.latest);
    steps.push(stepAt(aggregate, register, { item, days, folded: place >= opening }, steps));
    if (item.id === last) return steps;
  }
  elapse(aggregate, steps, null);
  return steps;
}

const daysAt = ({ earliest, latest }: Line<Standing>, place: number): Interval => ({
  earliest: earliest[place] ?? null,
  latest: latest[place] ?? null,
});

const isSeated = (item: Item<Standing>): item is Seated => item.entry !== undefined;

/** The steps up to the last entry before the first that stands on other ground, and how many places of the line they take. */
function unchanged<S>(before: readonly Step<S>[], line: Line<Standing>, opening: number): [Step<S>[], number] {
  let [count, places] = [0, 0];
  for (const [i, step] of before.entries()) {
    if (!step.item) continue;
    while (places < line.items.length && !line.items[places]?.entry) places++;
    if (!isAt(step, line, places, opening)) break;
    [count, places] = [i + 1, places + 1];
  }
  return [before.slice(0, count), places];
}

const isAt = (step: Step<unknown>, { items, earliest, latest }: Line<Standing>, place: number, opening: number) =>
  items[place] === step.item &&
  step.folded === place >= opening &&
  earliest[place] === step.days.earliest &&
  latest[place] === step.days.latest;

function elapse<S>(aggregate: Aggregate<S>, steps: Step<S>[], until: Day | null): void {
  for (let n = 0; n < MOST_ELAPSED; n++) {
    const last = steps.at(-1);
    const elapsed = last && aggregate.elapse?.(last.state);
    if (!elapsed || endsBefore(until, elapsed.on.latest)) return;
    const days = whollyBefore(elapsed.on, { ...last.days, earliest: last.earliest }) ? last.days : elapsed.on;
    const earliest = later(last.earliest, days.earliest);
    steps.push({ elapsed, days, earliest, folded: true, refusals: [], state: elapsed.state });
  }
  throw new Error(`${aggregate.category}: what time alone does to a state never comes to an end`);
}

function stepAt<S>(aggregate: Aggregate<S>, register: Register, seat: Seat, steps: readonly Step<S>[]): Step<S> {
  const { state, earliest: bound } = steps.at(-1) ?? { state: aggregate.initial, earliest: null };
  const earliest = later(bound, seat.days.earliest);
  const { entry } = seat.item;
  if (!seat.folded) return { ...seat, earliest, refusals: [refuseEntry('entry.before-opening', entry.id)], state };
  const definition = definitionOf(aggregate, entry.type);
  // The definition is that of the entry's own type, so its payload is what `check` and `apply` expect.
  const placed: Entry = { ...entry, day: { earliest, latest: seat.days.latest } };
  const typed = placed as Entry<never, never>;
  const reopens = definition.opens && steps.some((step) => precedes(step, seat.item));
  const found = [...definition.check(state, typed, register)];
  if (reopens) found.push(refuse(kernelRules['record.already-open']));
  const refusals = found.map((refusal) => ({ ...refusal, entry: entry.id }));
  return { ...seat, earliest, refusals, state: definition.apply(state, typed, register) };
}

/** What an opening cannot stand behind: what another opening has folded, and what was recorded before it. */
const precedes = ({ item, folded }: Step<unknown>, opening: Seated): boolean =>
  item !== undefined && (folded || item.entry.revision < opening.entry.revision);
