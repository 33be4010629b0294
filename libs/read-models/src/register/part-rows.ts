import { type Course, nextRows, type Rows, spansOf, type Walk } from '@app/kernel';
import type { Change, ChangedRecord } from '../projections/projection';
import type { LedgerView, RowFields } from './register-view';

/** A part as a state has it, null where the state has no such part. */
export type PartState = RowFields | null;

/** What is known of the parts that a record has, or was once thought to have, by key. */
export type PartRows = ReadonlyMap<string, Rows<PartState>>;

/** A part with the text that tells it from what it is in other states. */
interface ReadPart {
  readonly part: RowFields;
  readonly json: string;
}

/** The parts of a state by key. */
type ReadParts = ReadonlyMap<string, ReadPart>;

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
  const kept = stepsKept(record);
  const [last, added] = [along[kept - 1], along.slice(kept)];
  const isLeft = (key: string): boolean => kept > 0 && added.every((parts) => isSameAs(last?.get(key), parts.get(key)));
  const keys = new Set([...before.keys(), ...added.flatMap((parts) => [...parts.keys()])]);
  return new Map(
    [...keys].map((key) => {
      const open = before.get(key)?.open ?? [];
      if (isLeft(key)) return [key, { open, closed: [], opened: [] }];
      const spans = spansOf(courseOf(key, history.walk, along));
      return [key, nextRows(open, spans, { event, history })];
    }),
  );
}

/** How many steps there were, where more came behind them and they are as they were; otherwise none. */
function stepsKept({ before, after }: ChangedRecord): number {
  const [old, now] = [before.history.walk, after.history.walk];
  const isLonger =
    old.steps.every((step, at) => step === now.steps[at]) && old.latest.every((day, at) => day === now.latest[at]);
  return isLonger ? old.steps.length : 0;
}

/** The record's course as the part sees it: what leaves the part as it was is no change to it. */
function courseOf(key: string, { steps, latest }: Walk<unknown>, along: readonly ReadParts[]): Course<PartState> {
  let last: ReadPart | undefined;
  const seen = steps.map(({ earliest }, at) => {
    const now = along[at]?.get(key);
    if (!isSameAs(now, last)) last = now;
    return { earliest, state: last?.part ?? null };
  });
  return { initial: null, steps: seen, latest };
}

const isSameAs = (a: ReadPart | undefined, b: ReadPart | undefined): boolean => a?.json === b?.json;

/** Whether two states of a part are the same. */
export const isSamePart = (a: PartState | undefined, b: PartState | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
