import { type Course, nextRows, type Rows, spansOf, type Walk } from '@app/kernel';
import type { ChangedRecord, Change } from '../projections/projection';
import type { LedgerView, Parts, RowFields } from './register-view';

/** A part as a state has it, null where the state has no such part. */
export type PartState = RowFields | null;

/** What is known of the parts that a record has, or was once thought to have, by key. */
export type PartRows = ReadonlyMap<string, Rows<PartState>>;

/** The rows of a record's parts after one more event of the record. */
export function nextPartRows<S>(
  { parts }: LedgerView<S>,
  before: PartRows,
  { event, record }: Change & { readonly record: ChangedRecord },
): PartRows {
  const { history } = record.after;
  // States of the view's category are made by its aggregate, whose states the view describes.
  const walk = history.walk as Walk<S>;
  const along = walk.steps.map(({ state }) => parts(state));
  const keys = new Set([...before.keys(), ...along.flatMap((each) => Object.keys(each))]);
  return new Map(
    [...keys].map((key) => {
      const spans = spansOf(courseOf(key, walk, along));
      return [key, nextRows(before.get(key)?.open ?? [], spans, { event, history })];
    }),
  );
}

/** The record's course as the part sees it: what leaves the part as it was is no change to it. */
function courseOf<S>(key: string, { steps, latest }: Walk<S>, along: readonly Parts[]): Course<PartState> {
  let last: PartState = null;
  const seen = steps.map(({ earliest }, at) => {
    const part = along[at]?.[key] ?? null;
    if (!isSamePart(part, last)) last = part;
    return { earliest, state: last };
  });
  return { initial: null, steps: seen, latest };
}

/** Whether two states of a part are the same. */
export const isSamePart = (a: PartState | undefined, b: PartState | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
