import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreements } from '@app/agreements';
import type { Draft } from '@app/event-store';
import { EmbeddedEventStore, isRefused, openRegister, randomId, Recorder } from '@app/event-store';
import { systemCodec } from '@app/system';
import { type BenchRow, median } from './bench-row';

const ENTRIES = 1_000;
const SHORT_STREAMS = 60;
const LONG_STREAMS = 3;
const ENTRIES_TIMED = 20;

const random = (size: number): Uint8Array => randomBytes(size);
const source = { sourceId: '7d3e0f0a-52a4-5d0e-9d52-0d5f6d9a1c11' };

/** Recording the 1,001st entry of a stream against recording the second, both on warm streams of the embedded log. */
export async function benchLongStream(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const store = await EmbeddedEventStore.open({ folder });
  try {
    const settings = { home: 'iso:VNM', zone: 'Asia/Ho_Chi_Minh', clock: () => new Date(), random };
    const register = await openRegister(store, settings);
    const codec = systemCodec();
    const recorder = new Recorder({ store, codec, register, clock: settings.clock, random });
    const second: number[] = [];
    for (let i = 0; i < SHORT_STREAMS; i += 1) {
      const stream = await openedStream(recorder);
      second.push(await timed(() => report(recorder, stream)));
    }
    const late: number[] = [];
    for (let i = 0; i < LONG_STREAMS; i += 1) {
      const stream = await openedStream(recorder);
      for (let entry = 2; entry <= ENTRIES; entry += 1) await report(recorder, stream);
      for (let entry = 0; entry < ENTRIES_TIMED; entry += 1) late.push(await timed(() => report(recorder, stream)));
    }
    const [value, reference] = [median(late), median(second)];
    return [
      {
        name: 'recording the 1,001st entry against the second',
        value,
        unit: 'ms',
        reference,
        ratio: value / reference,
        limit: 5,
      },
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function openedStream(recorder: Recorder): Promise<string> {
  const stream = `agreement-${randomId(random)}`;
  const data = { status: 'inForce', title: { en: 'Agreement on training' }, parties: ['iso:VNM', 'iso:LAO'] };
  await recordOne(recorder, stream, { type: 'AgreementAttested', data, particulars: on('2019-05-31') });
  return stream;
}

const report = (recorder: Recorder, stream: string): Promise<void> =>
  recordOne(recorder, stream, {
    type: 'ImplementationReported',
    data: { summary: { en: 'Two courses were held' } },
    particulars: on('2023-12-31'),
  });

const on = (day: string): Draft['particulars'] => ({
  validTime: { edtf: day, earliest: day, latest: day },
  sources: [source],
});

async function recordOne(recorder: Recorder, stream: string, draft: Draft): Promise<void> {
  const outcome = await recorder.record({
    aggregate: agreements.aggregate,
    stream,
    commandId: randomId(random),
    command: { type: 'Bench', digest: '0'.repeat(64) },
    actor: { id: 'bench', assurance: 'claimed' },
    decide: async () => [draft],
  });
  if (isRefused(outcome)) throw new Error(JSON.stringify(outcome.refusals));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
