import { addDays, ancestors, cover, type Day } from '@app/kernel';
import type { CollectionDefinition, Document, ListQuery, ReadModels } from '@app/read-models';

/** Rows of a register, and the indexes that a register has. */
export const rows: CollectionDefinition = {
  name: 'rows',
  indexes: [['cover', 'title'], ['cover', 'partner', 'title'], ['record'], ['partner', 'title'], ['known.from']],
};

/** What may hold on the day as far as is known now, with the partner if one is named, by title. */
export function asOf(day: Day, partner?: string): ListQuery {
  return {
    filter: [
      ...(partner === undefined ? [] : [{ field: 'partner', equals: partner }]),
      { field: 'cover', in: ancestors(day) },
      { field: 'known.to', equals: null },
      { field: 'possible.from', to: day },
      { field: 'possible.to', above: day },
    ],
    sort: [{ field: 'title' }],
    limit: 50,
  };
}

/** Declares the collection and puts so many rows into it, the same in every run. */
export async function load(models: ReadModels, count: number): Promise<void> {
  await models.declare([rows]);
  const next = chance(2);
  for (let record = 0; record * 4 < count;) {
    const documents: Document[] = [];
    for (; documents.length < 500; record++) documents.push(...versions(record, next));
    const operations = documents.map((document) => ({
      collection: rows.name,
      id: document._id,
      op: 'put' as const,
      document,
    }));
    await models.apply({ checkpoints: [], operations });
  }
}

/** Four states of a record, one after the other with an uncertain day between; one of them is no longer believed. */
function versions(record: number, next: () => number): Document[] {
  const id = `agreement-${String(record).padStart(8, '0')}`;
  const title = `Agreement on cooperation in field ${String(Math.floor(next() * 1e6))}`;
  const partner = partnerAt(next());
  let from = dayAt(next());
  return ['proposed', 'signed', 'in force', 'expired'].map((status, version) => {
    const until = version === 3 ? null : addDays(from, 30 + Math.floor(next() * 1500));
    const to = until && addDays(until, 31);
    const known = { from: addDays(from, 10), to: next() < 0.25 ? '2025-01-01' : null };
    const row = { _id: `${id}/${String(version)}`, record: id, title, partner, status, cover: cover(from, to), known };
    const document = {
      ...row,
      possible: { from, to: to ?? '9999-12-31' },
      certain: { from, to: until },
      note: 'An exchange of notes.',
    };
    from = until ?? from;
    return document;
  });
}

/** One of the partners that the rows are with. */
export function partnerAt(share: number): string {
  return `iso:P${String(Math.floor(share * 150))}`;
}

/** A day of the years that the rows are of. */
export function dayAt(share: number): Day {
  return addDays('1990-01-01', Math.floor(share * 12_000));
}

/** The same figures from 0 to 1 in every run (a linear congruential generator). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
