import { present } from '@app/kernel';
import type { AsOf, RegisterItem, RegisterRow, RowSpan } from '@app/read-models';
import { noBeginning, noEnd } from '@app/read-models';
import type { EdgePositions } from './edge-position';
import type { TableRow } from './rendering';

/** The times an answer speaks of, as clients see them. */
export function stamp({ validOn, knownAt, position }: AsOf, positions: EdgePositions) {
  return { validOn, knownAt, position: position === null ? null : positions.write(position) };
}

/** A record as an answer shows it: each state it may have that day, on which days, and since when that is known. */
export function itemAnswer({ record, number, certainty, states, stale }: RegisterItem) {
  return { id: record, number, certainty, ...present({ stale }), states: states.map(stateAnswer) };
}

function stateAnswer({ possible, certain, known, exists, state }: RegisterRow) {
  const never = certain.from >= certain.to;
  return {
    possible: spanAnswer(possible),
    certain: never ? null : spanAnswer(certain),
    exists,
    state,
    knownSince: known.from.at,
  };
}

/** The first day (null: open) and the first day on which it is over (null: open). */
const spanAnswer = ({ from, to }: RowSpan<string>) => ({
  from: from === noBeginning ? null : from,
  before: to === noEnd ? null : to,
});

/** What every row has, and what no reader of a table asks for. */
const ownFields = new Set([
  '_id',
  'record',
  'stream',
  'number',
  'possible',
  'certain',
  'known',
  'cover',
  'valueCover',
  'exists',
  'state',
]);

/** A record as a row of a table: the view's fields of its last possible state, and the times in each row. */
export function itemRow({ record, number, certainty, states }: RegisterItem, times: object): TableRow {
  const shown = states.findLast(({ exists }) => exists);
  const fields = Object.entries(shown ?? {}).filter(([name]) => !ownFields.has(name));
  return { id: record, number, certainty, ...Object.fromEntries(fields), ...times };
}
