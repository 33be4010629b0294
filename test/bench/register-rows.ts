import { addDays, cover, type Day } from '@app/kernel';
import {
  type CollectionDefinition,
  type ListQuery,
  matchingThen,
  noEnd,
  type ReadModels,
  registerProjection,
  type RegisterRow,
  type RegisterView,
  valueCover,
} from '@app/read-models';

const foundBy = ['parties'];

/** A register like that of agreements. */
const view: RegisterView<never> = {
  category: 'agreement',
  collection: 'rows',
  fields: () => ({}),
  filters: {},
  sorts: { title: 'title' },
  defaultSort: 'title',
  groups: {},
  foundBy,
  indexes: [['parties']],
};

/** Its rows, with the indexes that the register declares. */
export const rows: CollectionDefinition = { indexes: [], ...registerProjection(view).collections[0], name: 'rows' };

/** What the register asks for when it is to list what may hold on the day, as known now, of the partner if one is named. */
export function asOf(day: Day, partner?: string): ListQuery {
  const asked = partner === undefined ? [] : [{ field: 'parties', in: [partner] }];
  const now = { validOn: day, knownAt: null, position: '9', by: 'position' } as const;
  return { filter: matchingThen(now, view, asked), sort: [{ field: 'title' }], limit: 50 };
}

/** Declares the collection and puts so many rows into it, the same in every run. */
export async function load(models: ReadModels, count: number): Promise<void> {
  await models.declare([rows]);
  const next = chance(2);
  for (let record = 0; record * 4 < count;) {
    const documents: RegisterRow[] = [];
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

const superseded = { at: '2025-01-01', position: '5' };
const stillKnown = { at: noEnd, position: noEnd };

/** Four states of a record, one after the other with an uncertain day between; one of them is no longer believed. */
function versions(record: number, next: () => number): RegisterRow[] {
  const id = `agreement-${String(record).padStart(8, '0')}`;
  const title = `Agreement on cooperation in field ${String(Math.floor(next() * 1e6))}`;
  const parties = ['iso:VNM', partnerAt(next())];
  let from = dayAt(next());
  return ['proposed', 'signed', 'in force', 'expired'].map((status, version) => {
    const until = version === 3 ? null : addDays(from, 30 + Math.floor(next() * 1500));
    const to = until && addDays(until, 31);
    const blocks = cover(from, to);
    const document = {
      _id: `${id}/${String(version)}`,
      ...{ record: id, stream: id, number: null, title, parties, status, exists: true },
      cover: blocks,
      valueCover: valueCover(foundBy, { parties }, blocks),
      possible: { from, to: to ?? noEnd },
      certain: { from, to: until ?? noEnd },
      known: { from: { at: addDays(from, 10), position: '1' }, to: next() < 0.25 ? superseded : stillKnown },
      state: { note: 'An exchange of notes.' },
    };
    from = until ?? from;
    return document;
  });
}

/** One of the partners that the rows are with: so few that a page of one is full in a small register too. */
export function partnerAt(share: number): string {
  return `iso:P${String(Math.floor(share * 30))}`;
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
