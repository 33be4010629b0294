import { isDeepStrictEqual } from 'node:util';
import { cover, type DaySpan, type Moment, type Period, type Rows } from '@app/kernel';
import type { Document, Operation } from '../read-models';
import type { RowFields } from './register-view';
import { valueCover } from './value-cover';

/** Stands where a span has no beginning: before every day, instant and position. */
export const noBeginning = '';

/** Stands where a span has no end: behind every day, instant and position. */
export const noEnd = '~';

/** From `from` until before `to`; an open end is `noBeginning` or `noEnd`. */
export interface RowSpan<T> {
  readonly from: T;
  readonly to: T;
}

/** A bitemporal row: a state of a record, or of a part of one, on which days, as known from when until when; and what the view adds. */
export interface RegisterRow extends Document {
  /** The record's uuid; of a part, with the part's key behind it. */
  readonly record: string;
  readonly stream: string;
  readonly number: string | null;
  readonly possible: RowSpan<string>;
  /** A row that is certain on no day begins at the end and ends at the beginning. */
  readonly certain: RowSpan<string>;
  readonly known: RowSpan<Moment>;
  readonly cover: readonly number[];
  /** The same for each value of the table's `foundBy`. */
  readonly valueCover?: readonly string[];
  /** Whether the record exists in this state: not before its opening, nor when that was voided. */
  readonly exists: boolean;
  readonly state: unknown;
}

/** The end of knowledge that a row has while it is open. */
export const stillKnown: Moment = { at: noEnd, position: noEnd };

/** What rows are of: a record, or a part of one. */
export type RowOwner = Pick<RegisterRow, 'record' | 'stream' | 'number'>;

/** How states are shown: the view's fields of each, and what a state is in which there is no such record or part. */
export interface Shown<S> {
  readonly collection: string;
  readonly fields: (state: S) => RowFields;
  readonly absent: S;
  readonly foundBy?: readonly string[];
}

/** What an event does to the rows: those that it ends are closed, and a row is never removed, so that the past can be asked. */
export function rowOperations<S>(owner: RowOwner, { closed, opened }: Rows<S>, shown: Shown<S>): Operation[] {
  const { collection } = shown;
  return [
    ...closed.map((period): Operation => {
      return { collection, id: rowId(owner, period), op: 'set', fields: { 'known.to': period.known.to } };
    }),
    ...opened.map((period): Operation => {
      const document = rowOf(owner, period, shown);
      return { collection, id: document._id, op: 'put', document };
    }),
  ];
}

const rowId = ({ record }: RowOwner, { id }: Period<unknown>): string => `${record}.${id}`;

/** The row of an open period. */
export function rowOf<S>(owner: RowOwner, period: Period<S>, { fields, absent, foundBy }: Shown<S>): RegisterRow {
  const { possible, certain, known, state } = period;
  const stated = withoutUndefined(state);
  const exists = !isDeepStrictEqual(stated, withoutUndefined(absent));
  const shown = fields(state);
  const covered = exists ? cover(possible.from, possible.to) : uncertainCover(period);
  return {
    ...shown,
    ...owner,
    _id: rowId(owner, period),
    possible: rowSpan(possible),
    certain: certain ? rowSpan(certain) : { from: noEnd, to: noBeginning },
    known: { from: known.from, to: stillKnown },
    cover: covered,
    ...(foundBy && { valueCover: valueCover(foundBy, shown, covered) }),
    exists,
    state: stated,
  };
}

/** Members that are undefined are absent: an aggregate may write either, and a read model keeps JSON. */
function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  const stated: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) stated[name] = withoutUndefined(member);
  return stated;
}

function rowSpan({ from, to }: DaySpan): RowSpan<string> {
  return { from: from ?? noBeginning, to: to ?? noEnd };
}

/**
 * A state in which the record does not exist is looked up only to make others uncertain, so on days on which it is
 * certain nobody needs to find it; those are nearly all of its days.
 */
function uncertainCover({ possible, certain }: Period<unknown>): readonly number[] {
  if (!certain) return cover(possible.from, possible.to);
  const before = certain.from === null || certain.from === possible.from ? [] : cover(possible.from, certain.from);
  const behind = certain.to === null || certain.to === possible.to ? [] : cover(certain.to, possible.to);
  return [...new Set([...before, ...behind])];
}
