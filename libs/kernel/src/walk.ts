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
  const seats = seatsOf(aggregate, line);
  const { steps, seated } = unchanged(old?.steps ?? [], seats);
  for (const seat of seats.slice(seated)) {
    elapse(aggregate, steps, seat.days.latest);
    steps.push(stepAt(aggregate, register, seat, steps));
    if (seat.item.id === last) return steps;
  }
  elapse(aggregate, steps, null);
  return steps;
}

function seatsOf<S>(aggregate: Aggregate<S>, line: Line<Standing>): Seat[] {
  const seats = line.items.flatMap((item, i) => {
    const days = { earliest: line.earliest[i] ?? null, latest: line.latest[i] ?? null };
    return isSeated(item) ? [{ item, days }] : [];
  });
  const opening = seats.findIndex(({ item }) => definitionOf(aggregate, item.entry.type).opens);
  return seats.map((seat, i) => ({ ...seat, folded: i >= opening }));
}

const isSeated = (item: Item<Standing>): item is Seated => item.entry !== undefined;

/** The steps up to the last entry before the first that stands on other ground, and how many entries these are. */
function unchanged<S>(before: readonly Step<S>[], seats: readonly Seat[]): { steps: Step<S>[]; seated: number } {
  const entries = before.filter(({ item }) => item);
  const changed = entries.findIndex((step, i) => !isSame(step, seats[i]));
  const seated = changed < 0 ? entries.length : changed;
  return { steps: before.slice(0, before.findLastIndex((step) => step === entries[seated - 1]) + 1), seated };
}

const isSame = (step: Step<unknown>, seat?: Seat): boolean =>
  seat?.item === step.item &&
  seat?.folded === step.folded &&
  seat.days.earliest === step.days.earliest &&
  seat.days.latest === step.days.latest;

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
