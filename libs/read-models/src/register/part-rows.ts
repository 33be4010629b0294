import { type Course, nextRows, type Rows, spansOf, type Walk } from '@app/kernel';
import type { Change, ChangedRecord } from '../projections/projection';
import type { LedgerView, RowFields } from './register-view';

/** A part as a state has it, null where the state has no such part. */
export type PartState = RowFields | null;

/** What is known of the parts that a record has, or was once thought to have, by key. */
export type PartRows = ReadonlyMap<string, Rows<PartState>>;

/** The parts of a state by key, each with the text that tells it from what it is in other states. */
type ReadParts = ReadonlyMap<string, { readonly part: RowFields; readonly json: string }>;

/** Reads the parts of states. A state is read once: from walk to walk of a record most of them are the same. */
export type PartReader = (state: object) => ReadParts;

export function partReader<S>({ parts }: LedgerView<S>): PartReader {
  const known = new WeakMap<object, ReadParts>();
  return (state) => {
    const before = known.get(state);
    if (before) return before;
    // States of the view's category are made by its aggregate, whose states the view describes.
    const found = Object.entries(parts(state as S));
    const read = new Map(found.map(([key, part]) => [key, { part, json: JSON.stringify(part) }]));
    known.set(state, read);
    return read;
  };
}

/** The rows of a record's parts after one more event of the record. */
export function nextPartRows(
  read: PartReader,
  before: PartRows,
  { event, record }: Change & { readonly record: ChangedRecord },
): PartRows {
  const { history } = record.after;
  // A state is an object: its members are what a rule asks for.
  const along = history.walk.steps.map(({ state }) => read(state as object));
  const keys = new Set([...before.keys(), ...along.flatMap((parts) => [...parts.keys()])]);
  const leavesAsItWas = untouched(record, along);
  return new Map(
    [...keys].map((key) => {
      const open = before.get(key)?.open ?? [];
      if (leavesAsItWas(key)) return [key, { open, closed: [], opened: [] }];
      const spans = spansOf(courseOf(key, history.walk, along));
      return [key, nextRows(open, spans, { event, history })];
    }),
  );
}

/** Tells the parts that need no look at the whole line: something was added behind it, which leaves them as they were. */
function untouched({ before, after }: ChangedRecord, along: readonly ReadParts[]): (key: string) => boolean {
  const [old, now] = [before.history.walk, after.history.walk];
  const isLonger =
    old.steps.every((step, at) => step === now.steps[at]) && old.latest.every((day, at) => day === now.latest[at]);
  if (!isLonger) return () => false;
  const [last, added] = [along[old.steps.length - 1], along.slice(old.steps.length)];
  return (key) => added.every((parts) => parts.get(key)?.json === last?.get(key)?.json);
}

/** The record's course as the part sees it: what leaves the part as it was is no change to it. */
function courseOf(key: string, { steps, latest }: Walk<unknown>, along: readonly ReadParts[]): Course<PartState> {
  let last: ReturnType<ReadParts['get']>;
  const seen = steps.map(({ earliest }, at) => {
    const now = along[at]?.get(key);
    if (now?.json !== last?.json) last = now;
    return { earliest, state: last?.part ?? null };
  });
  return { initial: null, steps: seen, latest };
}

/** Whether two states of a part are the same. */
export const isSamePart = (a: PartState | undefined, b: PartState | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
