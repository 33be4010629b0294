import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '@app/event-store';
import type { Batch, Document, ListQuery, Operation } from '@app/read-models';
import { MongoReadModels } from '@app/read-models/mongodb';
import { type AnyBulkWriteOperation, type Collection, type Db, MongoClient } from 'mongodb';
import { mongodBinary, startReplicaSet } from '../mongodb/mongod';
import { type BenchRow, median, quantile } from './bench-row';
import { asOf, chance, dayAt, load, partnerAt, rows } from './register-rows';
import { fill, project } from './visits';

const EVENTS = 10_000;
const ROUNDS = 5;
const SIZES = [100_000, 1_000_000];
const PAGES = 1_000;
const WARM_UP = 200;

/**
 * Projecting against the bare driver that writes the same in as many transactions; as-of pages against fetching as many of the
 * same documents by `_id`, and in a register of a million rows against one of a tenth of it.
 */
export async function benchMongoDb(): Promise<BenchRow[]> {
  if (mongodBinary() === undefined) {
    console.log('  not measured: there is no mongod. Run scripts/fetch-mongod.sh, or set CHANCERY_MONGOD.');
    return [];
  }
  const mongod = await startReplicaSet();
  const client = new MongoClient(mongod.url);
  try {
    return [await benchProjecting(mongod.url, client), ...(await benchPages(mongod.url, client))];
  } finally {
    await client.close();
    await mongod.stop();
  }
}

async function benchProjecting(url: string, client: MongoClient): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const store = await EmbeddedEventStore.open({ folder });
  const rounds: { readonly value: number; readonly reference: number }[] = [];
  try {
    await fill(store, EVENTS);
    while (rounds.length < ROUNDS) {
      const round = String(rounds.length);
      const readModels = await MongoReadModels.open({ url, database: `projected-${round}` });
      const batches = recorded(readModels);
      const value = EVENTS / (await project(store, readModels));
      await readModels.close();
      const bare = await prepared(client.db(`projected-${round}`), client.db(`bare-${round}`));
      rounds.push({ value, reference: EVENTS / (await written(client, bare, batches)) });
    }
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
  return {
    name: `projecting ${String(EVENTS)} events, against the bare driver`,
    value: median(rounds.map(({ value }) => value)),
    unit: 'events/s',
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: median(rounds.map(({ value, reference }) => value / reference)),
    target: 0.6,
  };
}

/** The batches that are applied from now on. */
function recorded(readModels: MongoReadModels): readonly Batch[] {
  const batches: Batch[] = [];
  const apply = readModels.apply.bind(readModels);
  readModels.apply = async (batch) => {
    batches.push(batch);
    await apply(batch);
  };
  return batches;
}

/** Collections like those of another database, with nothing in them. */
async function prepared(from: Db, to: Db): Promise<Db> {
  for (const { collectionName } of await from.collections()) {
    const indexes = await from.collection(collectionName).listIndexes().toArray();
    const collection = await to.createCollection(collectionName);
    await collection.createIndexes(indexes.map(({ key }) => ({ key: key as Record<string, 1> })));
  }
  return to;
}

/** Seconds that it takes to do what the batches do, in as many transactions. */
async function written(client: MongoClient, db: Db, batches: readonly Batch[]): Promise<number> {
  const checkpoints = db.collection<{ readonly _id: string; readonly position: number }>('checkpoints');
  const started = performance.now();
  for (const [position, { operations }] of batches.entries()) {
    const collections = new Set(operations.map(({ collection }) => collection));
    await client.withSession(async (session) => {
      session.startTransaction({ writeConcern: { w: 'majority' } });
      await checkpoints.updateOne({ _id: 'bare' }, { $set: { position } }, { session, upsert: true });
      for (const name of collections) {
        const own = operations.filter(({ collection }) => collection === name);
        await db.collection<Document>(name).bulkWrite(own.map(bareWrite), { session, ordered: false });
      }
      await session.commitTransaction();
    });
  }
  return (performance.now() - started) / 1_000;
}

/** The least that does it: documents put are new, and fields set are there. */
function bareWrite(operation: Operation): AnyBulkWriteOperation<Document> {
  if (operation.op === 'put') return { insertOne: { document: operation.document } };
  if (operation.op !== 'set') throw new Error(`a register does nothing by ${operation.op}`);
  return { updateOne: { filter: { _id: operation.id }, update: { $set: operation.fields } } };
}

interface Register {
  readonly size: number;
  readonly readModels: MongoReadModels;
  readonly collection: Collection<Document>;
  readonly ids: readonly string[];
}

async function benchPages(url: string, client: MongoClient): Promise<BenchRow[]> {
  const registers: Register[] = [];
  for (const size of SIZES) registers.push(await loaded(url, client, size));
  const asked = [
    ...(await comparedPages(registers, 'as-of pages', () => undefined)),
    ...(await comparedPages(registers, 'as-of pages of a partner', partnerAt)),
  ];
  for (const { readModels } of registers) await readModels.close();
  return asked;
}

async function loaded(url: string, client: MongoClient, size: number): Promise<Register> {
  const database = `rows-${String(size)}`;
  const readModels = await MongoReadModels.open({ url, database });
  await load(readModels, size);
  const collection = client.db(database).collection<Document>(rows.name);
  const sample = await collection
    .aggregate<Document>([{ $sample: { size: 20_000 } }, { $project: { _id: 1 } }])
    .toArray();
  return { size, readModels, collection, ids: sample.map(({ _id }) => _id) };
}

/** Milliseconds of the pages, and of fetching as many documents, in one register. */
interface Times {
  readonly size: number;
  readonly pages: number[];
  readonly fetches: number[];
}

async function comparedPages(
  registers: readonly Register[],
  name: string,
  partnerOf: (share: number) => string | undefined,
): Promise<BenchRow[]> {
  const next = chance(1);
  const times = registers.map(({ size }): Times => ({ size, pages: [], fetches: [] }));
  for (let page = -WARM_UP; page < PAGES; page++) {
    const query = asOf(dayAt(0.2 + 0.8 * next()), partnerOf(next()));
    // In turn, so that what disturbs the machine disturbs all.
    for (const [at, register] of registers.entries()) {
      const [listing, fetching] = [await listed(register, query), await fetched(register, next)];
      if (page < 0) continue;
      times[at]?.pages.push(listing);
      times[at]?.fetches.push(fetching);
    }
  }
  return quantiles.flatMap(([called, share]) => rowsOf(`${name}, ${called}`, share, times));
}
const quantiles = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const;

/** Each size against fetching, then the sizes against each other. */
function rowsOf(name: string, share: number, times: readonly Times[]): BenchRow[] {
  const at = (figures: readonly number[]): number => quantile(figures, share);
  const against = times.map(({ size, pages, fetches }) =>
    row(`${name}, of ${size.toLocaleString('en')} rows, against fetching by _id`, at(pages), at(fetches), 4),
  );
  const [few, many] = times.map(({ pages }) => at(pages));
  return [...against, row(`${name}, of ten times the rows`, many ?? NaN, few ?? NaN, 1.3)];
}

function row(name: string, value: number, reference: number, limit: number): BenchRow {
  return { name, value, unit: 'ms', reference, ratio: value / reference, limit };
}

async function listed({ readModels }: Register, query: ListQuery): Promise<number> {
  const started = performance.now();
  const { length } = await readModels.list(rows.name, query);
  const time = performance.now() - started;
  if (length < query.limit) throw new Error(`a page of ${String(query.limit)} has ${String(length)} rows only`);
  return time;
}

async function fetched({ collection, ids }: Register, next: () => number): Promise<number> {
  const some = Array.from({ length: 50 }, () => ids[Math.floor(next() * ids.length)] ?? '');
  const started = performance.now();
  await collection.find({ _id: { $in: some } }).toArray();
  return performance.now() - started;
}
