import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '@app/event-store';
import { type Batch, type Document, EmbeddedReadModels, registerProjection } from '@app/read-models';
import type { BenchRow } from './bench-row';
import { fill, project, view } from './visits';

const EVENTS = 200_000;
/** As many documents as a runner commits together. */
const BATCH = 1_000;

/** Projecting a log, read from its files and decoded, against writing the documents it comes to into an empty engine. */
export async function benchProjection(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const store = await EmbeddedEventStore.open({ folder });
  try {
    await fill(store, EVENTS);
    const readModels = new EmbeddedReadModels();
    const value = EVENTS / (await project(store, readModels));
    const reference = EVENTS / (await written(readModels));
    return [
      {
        name: `projecting ${String(EVENTS)} events of short streams`,
        value,
        unit: 'events/s',
        reference,
        ratio: value / reference,
        target: 0.5,
      },
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** Seconds that it takes to put the same documents, in the order in which they came to be, in batches. */
async function written(from: EmbeddedReadModels): Promise<number> {
  const readModels = new EmbeddedReadModels();
  const { collections } = registerProjection(view);
  await readModels.declare(collections);
  const sort = [{ field: 'known.from.position' }];
  const documents = await from.list(view.collection, { filter: [], sort, limit: 10 * EVENTS });
  const batches: Batch[] = [];
  for (let at = 0; at < documents.length; at += BATCH) batches.push(batchOf(documents.slice(at, at + BATCH)));
  const started = performance.now();
  for (const batch of batches) await readModels.apply(batch);
  return (performance.now() - started) / 1_000;
}

function batchOf(documents: readonly Document[]): Batch {
  const collection = view.collection;
  const operations = documents.map((document) => ({ collection, id: document._id, op: 'put' as const, document }));
  return { checkpoints: [], operations };
}
