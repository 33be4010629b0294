import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import {
  EventCodec,
  type EventStore,
  EventTypes,
  type ExpectedRevision,
  isRefused,
  type NewEvent,
  randomId,
  Recorder,
  type RecordRequest,
} from '@app/event-store';
import { pooledRandom } from '@app/http';
import { EventStoreDbEventStore } from '@app/event-store/eventstoredb';
import { defineAggregate, readDate, type Register } from '@app/kernel';
import { type BenchRow, median } from './bench-row';

const ROUNDS = 3;
const IN_FLIGHT = 32;
const ENTRIES = 8;
const STREAMS = 800;
const COMMANDS = ENTRIES * STREAMS;

const random = pooledRandom();

/** An append as the recorder made it. */
interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/**
 * Commands recorded through the EventStoreDB adapter, against the same appends sent by the bare client; both to the
 * embedded log served as EventStoreDB by a process of its own. Those with a key are read back, since others may send it too.
 */
export async function benchFacade(): Promise<BenchRow[]> {
  const [, ...rounds] = await measured();
  const compared = (name: string, valueOf: (round: Round) => number): BenchRow => ({
    name: `${name}, ${String(IN_FLIGHT)} in flight, against bare appends`,
    value: median(rounds.map(valueOf)),
    unit: 'commands/s',
    reference: median(rounds.map(({ bare }) => bare)),
    ratio: median(rounds.map((round) => valueOf(round) / round.bare)),
  });
  return [
    { ...compared('commands through the façade', ({ unique }) => unique), target: 0.6 },
    compared('commands with a key', ({ keyed }) => keyed),
  ];
}

/** So many a second. */
interface Round {
  readonly unique: number;
  readonly keyed: number;
  readonly bare: number;
}

/** The rounds, and one before them in which both sides, and the server, are compiled. */
async function measured(): Promise<Round[]> {
  const server = fork(join(__dirname, 'facade-server.js'));
  const rounds: Round[] = [];
  try {
    const connectionString = await connectionTo(server);
    while (rounds.length <= ROUNDS) {
      const { rate: keyed } = await recorded(connectionString, false);
      const { rate: unique, appends } = await recorded(connectionString, true);
      rounds.push({ keyed, unique, bare: await appendedPerSecond(connectionString, appends) });
    }
    return rounds;
  } finally {
    server.disconnect();
    await once(server, 'exit');
  }
}

async function connectionTo(server: ChildProcess): Promise<string> {
  const [port] = (await once(server, 'message')) as [number];
  return `esdb://127.0.0.1:${String(port)}?tls=false`;
}

/** Commands on streams of eight entries, one after another on each: how many a second, and what they append. */
async function recorded(
  connectionString: string,
  isUnique: boolean,
): Promise<{ readonly rate: number; readonly appends: readonly Append[] }> {
  const appends: Append[] = [];
  const store = new EventStoreDbEventStore({ connectionString });
  const codec = new EventCodec(new EventTypes([{ type: 'VisitNoted', version: 1 }]));
  const watched = {
    append: (...append: Parameters<EventStore['append']>) => {
      const [stream, expected, events] = append;
      appends.push({ stream, expected, events });
      return store.append(...append);
    },
    read: store.read.bind(store),
    readAll: store.readAll.bind(store),
    subscribe: store.subscribe.bind(store),
    head: store.head.bind(store),
    close: store.close.bind(store),
  };
  const recorder = new Recorder({ store: watched, codec, register, clock: () => new Date(), random });
  const rate = await perSecond(async (stream, _, entry) => {
    const expected = entry === 0 ? 'none' : 'exists';
    const outcome = await recorder.record({
      ...noteVisit,
      stream,
      expected,
      commandId: randomId(random),
      isUnique,
    });
    if (isRefused(outcome)) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`);
  });
  await store.close();
  return { rate, appends };
}

/** The same appends, on streams and with ids of their own. */
async function appendedPerSecond(connectionString: string, appends: readonly Append[]): Promise<number> {
  const client = EventStoreDBClient.connectionString(connectionString);
  const waiting = new Map<string, Append[]>();
  for (const append of appends) waiting.set(append.stream, [...(waiting.get(append.stream) ?? []), append]);
  const streams = [...waiting.values()];
  const rate = await perSecond(async (stream, nth, entry) => {
    const { expected, events } = streams[nth]?.[entry] as Append;
    const messages = events.map(({ type, data, metadata }) => jsonEvent({ type, data, metadata }));
    const expectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    await client.appendToStream(stream, messages, { expectedRevision });
  });
  await client.dispose();
  return rate;
}

/** Does `work` for each entry of each stream, on as many streams at a time as are in flight; answers how often a second. */
async function perSecond(work: (stream: string, nth: number, entry: number) => Promise<void>): Promise<number> {
  const numbers = Array.from({ length: STREAMS }, (_, nth) => nth).values();
  const worker = async (): Promise<void> => {
    for (const nth of numbers) {
      const stream = `visit-${randomId(random)}`;
      for (let entry = 0; entry < ENTRIES; entry++) await work(stream, nth, entry);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return (COMMANDS * 1_000) / (performance.now() - started);
}

const register: Register = {
  id: randomId(random),
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

const visit = defineAggregate<{ readonly notes: number }, { readonly VisitNoted: object }>({
  category: 'visit',
  initial: { notes: 0 },
  events: {
    VisitNoted: {
      check: () => [],
      apply: ({ notes }) => ({ notes: notes + 1 }),
      describe: () => 'a visit was noted',
    },
  },
});

const knownDay = readDate('2024-05');
if ('code' in knownDay) throw new Error(knownDay.message);

const draft = {
  type: 'VisitNoted',
  data: { place: 'Hà Nội', delegation: Array.from({ length: 4 }, () => `person:${randomId(random)}`) },
  particulars: { validTime: knownDay, sources: [{ sourceId: 'the-diary' }] },
};

const noteVisit: Omit<RecordRequest<{ readonly notes: number }>, 'stream' | 'commandId'> = {
  aggregate: visit,
  command: { type: 'NoteVisit', digest: '5f'.repeat(32) },
  actor: { id: 'registrar', assurance: 'claimed' },
  decide: async () => [draft],
};
