import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Conflict, type ExpectedRevision, type NewEvent, type StoredEvent } from '../event-store';
import { anEvent, everything, ids } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';

const STREAMS = ['agreement-a', 'agreement-b', 'exchange-a'];
const SEGMENT_BYTES = 1_500;

/** What the log holds, as lists: what it answers is worked out anew each time. */
class Model {
  readonly log: { readonly stream: string; readonly id: string }[] = [];
  readonly appends: { readonly stream: string; readonly from: number; readonly events: readonly NewEvent[] }[] = [];

  of(stream: string): string[] {
    return ids(this.log.filter((event) => event.stream === stream));
  }

  append(stream: string, from: number, events: readonly NewEvent[]): number | 'conflict' {
    const last = from + events.length - 1;
    if (this.appends.some((made) => made.stream === stream && made.from === from && made.events === events))
      return last;
    if (this.of(stream).length !== from) return 'conflict';
    this.appends.push({ stream, from, events });
    this.log.push(...events.map(({ id }) => ({ stream, id })));
    return last;
  }
}

interface Pair {
  readonly model: Model;
  readonly folder: string;
  store: EmbeddedEventStore;
}

const expectedBefore = (revision: number): ExpectedRevision => (revision === 0 ? 'none' : revision - 1);

async function append(
  { model, store }: Pair,
  stream: string,
  from: number,
  events: readonly NewEvent[],
): Promise<void> {
  const answer = model.append(stream, from, events);
  const outcome = await store.append(stream, expectedBefore(from), events).then(
    ({ revision }) => revision,
    (error: unknown) => (error instanceof Conflict ? 'conflict' : Promise.reject(error as Error)),
  );
  expect(outcome).toBe(answer);
}

type Step = (pair: Pair) => Promise<void>;

const stream = fc.constantFrom(...STREAMS);
const newEvents = fc
  .array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })
  .map((texts) => texts.map((text) => anEvent({ text })));

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(stream, newEvents).map(
      ([name, events]): Step =>
        (pair) =>
          append(pair, name, pair.model.of(name).length, events),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(stream, newEvents, fc.nat(12)).map(
      ([name, events, from]): Step =>
        (pair) =>
          append(pair, name, from, events),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat().map((nth): Step => async (pair) => {
      const made = pair.model.appends[nth % (pair.model.appends.length || 1)];
      if (made) await append(pair, made.stream, made.from, made.events);
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(stream, fc.nat(12)).map(([name, from]): Step => async ({ model, store }) => {
      expect(ids(await everything(store.read(name, from)))).toEqual(model.of(name).slice(from));
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(async (pair) => {
      await pair.store.close();
      pair.store = await EmbeddedEventStore.open({ folder: pair.folder, segmentBytes: SEGMENT_BYTES });
    }),
  },
);

/** Whatever way the log is read, it says what the model says. */
async function compare({ model, store }: Pair, prefix: string): Promise<void> {
  const all = await everything(store.readAll());
  expect(all.map(({ stream, id }) => ({ stream, id }))).toEqual(model.log);
  expect(await store.head()).toBe(all.at(-1)?.position);
  for (const name of STREAMS) {
    const own = all.filter((event: StoredEvent) => event.stream === name);
    expect(await everything(store.read(name))).toEqual(own);
    expect(own.map(({ revision }) => revision)).toEqual(own.map((_, i) => i));
  }
  const half = Math.floor(all.length / 2);
  const rest = await everything(store.readAll(all[half]?.position, { prefixes: [prefix] }));
  expect(rest).toEqual(all.slice(half + 1).filter((event) => event.stream.startsWith(prefix)));
}

describe('a log after any series of appends, conflicts, repetitions, reads and restarts', () => {
  it('holds what a list in memory would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { maxLength: 30 }),
        fc.constantFrom('', 'agreement-', 'x'),
        async (all, prefix) => {
          const folder = await mkdtemp(join(tmpdir(), 'chancery-test-'));
          const store = await EmbeddedEventStore.open({ folder, segmentBytes: SEGMENT_BYTES });
          const pair: Pair = { model: new Model(), folder, store };
          try {
            for (const step of all) await step(pair);
            await compare(pair, prefix);
          } finally {
            await pair.store.close();
            await rm(folder, { recursive: true });
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
