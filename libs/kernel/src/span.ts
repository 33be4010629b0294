import type { Day } from './day';
import type { Step, Walk } from './walk';

/** The days from `from` until before `to`; null is open. */
export interface DaySpan {
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * A state along the line: the days on which some dating that respects the line has it (`possible`), and those on which
 * every dating has it (`certain`).
 */
export interface Span<S> {
  readonly possible: DaySpan;
  readonly certain: DaySpan | null;
  readonly state: S;
}

/** Whether the day falls into the span; a null day is later than all. */
export const spans = (span: DaySpan | null, day: Day): boolean =>
  span !== null && (span.from === null || span.from <= day) && (span.to === null || day < span.to);

/** As much of a walk as tells which states a day may have: `S` may be any part of the states walked. */
export type Course<S> = Omit<Walk<S>, 'steps'> & { readonly steps: readonly Pick<Step<S>, 'earliest' | 'state'>[] };

/**
 * The states along a walked line in order, the one before its first step included. The state behind k steps is possible
 * from the k-th earliest until the (k+1)-th latest, and certain from the k-th latest until the (k+1)-th earliest.
 * Neighbours with the same state are one span; a state that no day can have is left out.
 */
export function spansOf<S>(walk: Course<S>): Span<S>[] {
  const found: Span<S>[] = [];
  const end = walk.steps.length;
  for (let first = 0, next = 1; first <= end; first = next, next = first + 1) {
    const state = stateBehind(walk, first);
    while (next <= end && Object.is(stateBehind(walk, next), state)) next++;
    const possible = { from: walk.steps[first - 1]?.earliest ?? null, to: walk.latest[next - 1] ?? null };
    if (isSome(possible)) found.push({ possible, certain: certainSpan(walk, first, next), state });
  }
  return found;
}

/** The states that the record may have on `day`, in the order of the line: one where it is certain. */
export function statesOn<S>(walk: Walk<S>, day: Day): S[] {
  return spansOf(walk).flatMap((span) => (spans(span.possible, day) ? [span.state] : []));
}

const stateBehind = <S>({ steps, initial }: Course<S>, count: number): S => steps[count - 1]?.state ?? initial;

/** An unknown latest of what comes first, or an unknown earliest of what comes next, leaves no day certain. */
function certainSpan<S>(walk: Course<S>, first: number, next: number): DaySpan | null {
  const begun = walk.latest[first - 1] ?? null;
  const following = walk.steps[next - 1];
  if ((first > 0 && begun === null) || following?.earliest === null) return null;
  const span = { from: begun, to: following ? following.earliest : null };
  return isSome(span) ? span : null;
}

const isSome = ({ from, to }: DaySpan): boolean => from === null || to === null || from < to;
