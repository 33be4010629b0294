import type { Operation } from '../read-models';
import type { Change, Projection, RegisterNumber } from './projection';
import { streamParts } from './record-kind';

/** The collection of register numbers: one document a stream, of its category, year, sequence and number. */
export const registerNumbers = 'register_numbers';

/** Keeps the number that each record was given with its first event. */
export const registerNumbersProjection: Projection = {
  name: registerNumbers,
  collections: [{ name: registerNumbers, indexes: [['category', 'year', 'sequence'], ['number']] }],
  project: ({ event: { stream, revision }, record }: Change) => numberOperations(stream, revision, record?.number),
};

/** What an event of a stream that has this number comes to: it is kept with the first one. */
export function numberOperations(stream: string, revision: number, number?: RegisterNumber): readonly Operation[] {
  if (revision !== 0 || !number) return [];
  const { year, sequence, text } = number;
  const document = { _id: stream, category: streamParts(stream).category, year, sequence, number: text };
  return [{ collection: registerNumbers, id: stream, op: 'put', document }];
}
