import { ancestors, addDays, cover, type Day } from '@app/kernel';
import {
  type CollectionDefinition,
  type Document,
  EmbeddedReadModels,
  type ListQuery,
  type ReadModels,
} from '@app/read-models';
import type { BenchRow } from './bench-row';

const few = 100_000;
const many = 1_000_000;
const pages = 2_000;
const warmUp = 500;

const rows: CollectionDefinition = {
  name: 'rows',
  indexes: [['cover', 'title'], ['cover', 'partner', 'title'], ['record'], ['partner', 'title'], ['known.from']],
};

/** As-of pages of 50 in a register of a million rows beside one of a tenth of it: they are to take the same time. */
export async function benchReadModels(): Promise<BenchRow[]> {
  const small = await loaded(few);
  const large = await loaded(many);
  const atFew: number[] = [];
  const atMany: number[] = [];
  const days = chance(1);
  for (let page = -warmUp; page < pages; page++) {
    // In turn, so that what disturbs the machine disturbs both.
    const query = asOf(dayAt(0.2 + 0.8 * days()));
    const [one, other] = [await milliseconds(small, query), await milliseconds(large, query)];
    if (page < 0) continue;
    atFew.push(one);
    atMany.push(other);
  }
  await small.close();
  await large.close();
  return [compared('p50', 0.5, atFew, atMany), compared('p99', 0.99, atFew, atMany)];
}

function compared(name: string, quantile: number, atFew: readonly number[], atMany: readonly number[]): BenchRow {
  const at = (times: readonly number[]): number =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * quantile)] ?? NaN;
  const [reference, value] = [at(atFew), at(atMany)];
  return {
    name: `as-of page of 1,000,000 rows against 100,000, ${name}`,
    value,
    unit: 'ms',
    reference,
    ratio: value / reference,
    limit: 1.3,
  };
}

async function milliseconds(models: ReadModels, query: ListQuery): Promise<number> {
  const start = performance.now();
  const { length } = await models.list(rows.name, query);
  const time = performance.now() - start;
  if (length < query.limit) throw new Error(`a page of ${String(query.limit)} has ${String(length)} rows only`);
  return time;
}

/** What may hold on the day as far as is known now, by title. */
function asOf(day: Day): ListQuery {
  return {
    filter: [
      { field: 'cover', in: ancestors(day) },
      { field: 'known.to', equals: null },
      { field: 'possible.from', to: day },
      { field: 'possible.to', above: day },
    ],
    sort: [{ field: 'title' }],
    limit: 50,
  };
}

async function loaded(count: number): Promise<ReadModels> {
  const models = new EmbeddedReadModels();
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
  return models;
}

/** Four states of a record, one after the other with an uncertain day between; one of them is no longer believed. */
function versions(record: number, next: () => number): Document[] {
  const id = `agreement-${String(record).padStart(8, '0')}`;
  const title = `Agreement on cooperation in field ${String(Math.floor(next() * 1e6))}`;
  const partner = `iso:P${String(Math.floor(next() * 150))}`;
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

function dayAt(share: number): Day {
  return addDays('1990-01-01', Math.floor(share * 12_000));
}

/** The same figures from 0 to 1 in every run (a linear congruential generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
