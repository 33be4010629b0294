import type { Change, Projection } from './projection';

/** The collection of register numbers: one document a stream, of its category, year, sequence and number. */
export const registerNumbers = 'register_numbers';

/** Keeps the number that each record was given with its first event. */
export const registerNumbersProjection: Projection = {
  name: registerNumbers,
  collections: [{ name: registerNumbers, indexes: [['category', 'year', 'sequence'], ['number']] }],
  project: ({ event, record }: Change) => {
    if (event.revision !== 0 || !record?.number) return [];
    const { year, sequence, text } = record.number;
    const document = { _id: event.stream, category: record.category, year, sequence, number: text };
    return [{ collection: registerNumbers, id: event.stream, op: 'put', document }];
  },
};
