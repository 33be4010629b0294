import type { Position, RecordedEvent } from './envelope';
import type { History } from './history';
import type { Span } from './span';
import { spansOf } from './span';

/** A moment of the register: by its clock, and exactly by position. */
export interface Moment {
  readonly at: string;
  readonly position: Position;
}

/** A bitemporal row: the state with its days in the world, and from when until when the register said so. */
export interface Period<S> extends Span<S> {
  /** Unique within the record, and the same after every replay. */
  readonly id: string;
  readonly known: { readonly from: Moment; readonly to: Moment | null };
}

/** The rows still open, and what the last event did to the rows. */
export interface Periods<S> {
  readonly history: History<S>;
  readonly open: readonly Period<S>[];
  readonly closed: readonly Period<S>[];
  readonly opened: readonly Period<S>[];
}

/** The rows of a record of which nothing is known: none. */
export function noPeriods<S>(history: History<S>): Periods<S> {
  return { history, open: [], closed: [], opened: [] };
}

/** The rows after one more event: those that it leaves true stay open, the others are closed at its moment. */
export function nextPeriods<S>(before: Periods<S>, event: RecordedEvent): Periods<S> {
  const history = before.history.with(event);
  const moment = { at: history.recordedAt ?? event.metadata.recordedAt, position: event.position };
  const left = new Map(numbered(before.open));
  const open = numbered(spansOf(history.walk)).map(([days, span], k): Period<S> => {
    const same = left.get(days);
    if (!same || !sameState(same.state, span.state)) {
      return { ...span, id: `${String(event.revision)}.${String(k)}`, known: { from: moment, to: null } };
    }
    left.delete(days);
    return same;
  });
  return {
    history,
    open,
    closed: [...left.values()].map((row) => ({ ...row, known: { from: row.known.from, to: moment } })),
    opened: open.filter((row) => row.known.from === moment),
  };
}

/** Every row of one stream, closed ones first: what was said of which days, from when until when. */
export function periods<S>(empty: History<S>, events: Iterable<RecordedEvent>): Period<S>[] {
  let rows = noPeriods(empty);
  const closed: Period<S>[] = [];
  for (const event of events) closed.push(...(rows = nextPeriods(rows, event)).closed);
  return [...closed, ...rows.open];
}

/** Each span under its days and its number among those with the same days, by which it is found again after the next event. */
function numbered<T extends Span<unknown>>(spans: readonly T[]): [string, T][] {
  const seen = new Map<string, number>();
  return spans.map((span) => {
    const { possible, certain } = span;
    const days = [possible.from, possible.to, certain && [certain.from, certain.to]].join('|');
    const number = seen.get(days) ?? 0;
    seen.set(days, number + 1);
    return [`${days}#${String(number)}`, span];
  });
}

const sameState = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
