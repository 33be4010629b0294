import type { Position, RecordedEvent } from './envelope';
import type { History } from './history';
import type { DaySpan, Span } from './span';
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
export type Rows<S> = Readonly<Record<'open' | 'closed' | 'opened', readonly Period<S>[]>>;

/** A record's rows, and the history that they are of. */
export type Periods<S> = Rows<S> & { readonly history: History<S> };

/** The rows of a record of which nothing is known: none. */
export const noPeriods = <S>(history: History<S>): Periods<S> => ({ history, open: [], closed: [], opened: [] });

/** The rows after one more event. */
export function nextPeriods<S>(before: Periods<S>, event: RecordedEvent): Periods<S> {
  const history = before.history.with(event);
  return { history, ...nextRows(before.open, spansOf(history.walk), { event, history }) };
}

/** An event, and the history that has it in. */
type Known = { readonly event: RecordedEvent; readonly history: Pick<History<unknown>, 'recordedAt'> };

/** The rows of what is so along the line, `spans`, after one more event: those that it leaves true stay open, the others are closed. */
export function nextRows<S>(before: readonly Period<S>[], spans: readonly Span<S>[], known: Known): Rows<S> {
  const { event, history } = known;
  const moment = { at: history.recordedAt ?? event.metadata.recordedAt, position: event.position };
  const left = [...before];
  const open = spans.map((span, k): Period<S> => {
    const still = left.findIndex((row) => isSame(row, span));
    const [kept] = still < 0 ? [] : left.splice(still, 1);
    return kept ?? { ...span, id: `${String(event.revision)}.${String(k)}`, known: { from: moment, to: null } };
  });
  const closed = left.map((row) => ({ ...row, known: { from: row.known.from, to: moment } }));
  return { open, closed, opened: open.filter((row) => row.known.from === moment) };
}

/** Every row of one stream, closed ones first: what was said of which days, from when until when. */
export function periods<S>(empty: History<S>, events: Iterable<RecordedEvent>): Period<S>[] {
  let rows = noPeriods(empty);
  const closed: Period<S>[] = [];
  for (const event of events) closed.push(...(rows = nextPeriods(rows, event)).closed);
  return [...closed, ...rows.open];
}

/** A walk takes over the states of the one before it, so that most are found the same without looking into them. */
const isSame = (a: Span<unknown>, b: Span<unknown>): boolean =>
  sameDays(a.possible, b.possible) &&
  sameDays(a.certain, b.certain) &&
  (Object.is(a.state, b.state) || JSON.stringify(a.state) === JSON.stringify(b.state));

const sameDays = (a: DaySpan | null, b: DaySpan | null): boolean => a?.from === b?.from && a?.to === b?.to;
