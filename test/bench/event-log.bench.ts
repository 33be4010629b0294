import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore, type NewEvent } from '@app/event-store';
import { type BenchRow, median } from './bench-row';

const ROUNDS = 5;
const READ_EVENTS = 100_000;

/**
 * Appends against a plain loop that turns the same events into the same bytes and writes them, with one fdatasync for as
 * many as are in flight here; against the disk alone, when it is given the bytes; and reading all of the log against a
 * bare loop over its bytes.
 */
export async function benchEventLog(): Promise<BenchRow[]> {
  return [
    ...(await benchAppends(1, 500)),
    ...(await benchAppends(32, 12_800)),
    ...(await benchAppends(256, 51_200, 0.5)),
    await benchReading(),
  ];
}

async function benchAppends(inFlight: number, count: number, target?: number): Promise<BenchRow[]> {
  const rounds = await repeatedly(async (folder) => ({
    log: await appendedPerSecond(folder, inFlight, count),
    loop: serialisedPerSecond(folder, inFlight, count),
    disk: writtenPerSecond(folder, inFlight, count),
  }));
  const name = `appends, ${String(inFlight)} in flight`;
  const against = (reference: 'loop' | 'disk') => rounds.map((r) => ({ value: r.log, reference: r[reference] }));
  return [
    row(`${name}, against a plain loop`, against('loop'), target),
    row(`${name}, against the disk`, against('disk')),
  ];
}

async function benchReading(): Promise<BenchRow> {
  const rounds = await repeatedly(async (folder) => {
    await appendedPerSecond(folder, 1_000, READ_EVENTS);
    return { value: await readPerSecond(folder), reference: parsedPerSecond(folder) };
  });
  return row('reading all, against a bare loop', rounds, 0.5);
}

interface Round {
  readonly value: number;
  readonly reference: number;
}

async function repeatedly<T>(round: (folder: string) => Promise<T>): Promise<T[]> {
  const rounds: T[] = [];
  while (rounds.length < ROUNDS) {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
    try {
      rounds.push(await round(folder));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return rounds;
}

function row(name: string, rounds: readonly Round[], target?: number): BenchRow {
  return {
    name,
    value: median(rounds.map(({ value }) => value)),
    unit: 'events/s',
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: median(rounds.map(({ value, reference }) => value / reference)),
    ...(target === undefined ? {} : { target }),
  };
}

/** Streams of eight events each, written to by `inFlight` writers, each waiting for its answer before it goes on. */
async function appendedPerSecond(folder: string, inFlight: number, count: number): Promise<number> {
  const store = await EmbeddedEventStore.open({ folder });
  const events = Array.from({ length: count }, sampleEvent);
  const writer = async (): Promise<void> => {
    for (let nth = 0, stream = ''; ; nth++) {
      const event = events.pop();
      if (!event) return;
      if (nth % 8 === 0) stream = `agreement-${randomUUID()}`;
      await store.append(stream, nth % 8 === 0 ? 'none' : (nth % 8) - 1, [event]);
    }
  };
  const rate = await perSecond(count, () => Promise.all(Array.from({ length: inFlight }, writer)));
  await store.close();
  return rate;
}

/** The same events as lines of JSON in a plain file, `inFlight` to a write and an fdatasync. */
function serialisedPerSecond(folder: string, inFlight: number, count: number): number {
  const events = Array.from({ length: count }, sampleEvent);
  const file = openSync(join(folder, 'lines'), 'w');
  const started = performance.now();
  for (let at = 0; at < count; at += inFlight) {
    const lines = events.slice(at, at + inFlight).map((event) => JSON.stringify(event));
    writeSync(file, Buffer.from(lines.join('\n')));
    fdatasyncSync(file);
  }
  const rate = (count * 1_000) / (performance.now() - started);
  closeSync(file);
  return rate;
}

/** The bytes of the log written to a plain file, `inFlight` events to an fdatasync. */
function writtenPerSecond(folder: string, inFlight: number, count: number): number {
  const bytes = logBytes(folder);
  const group = Math.ceil((bytes.length * inFlight) / count);
  const file = openSync(join(folder, 'plain'), 'w');
  const started = performance.now();
  for (let at = 0; at < bytes.length; at += group) {
    writeSync(file, bytes, at, Math.min(group, bytes.length - at));
    fdatasyncSync(file);
  }
  const rate = (count * 1_000) / (performance.now() - started);
  closeSync(file);
  return rate;
}

async function readPerSecond(folder: string): Promise<number> {
  const store = await EmbeddedEventStore.open({ folder });
  const rate = await perSecond(READ_EVENTS, async () => {
    let read = 0;
    for await (const event of store.readAll()) if (event.data) read++;
    if (read !== READ_EVENTS) throw new Error(`read ${String(read)} events of ${String(READ_EVENTS)}`);
  });
  await store.close();
  return rate;
}

/** The log's frames found and their JSON parsed, unchecked: size at byte 8, length of the stream's name at byte 22. */
function parsedPerSecond(folder: string): number {
  const started = performance.now();
  const bytes = logBytes(folder);
  let parsed = 0;
  for (let at = 0; at < bytes.length;) {
    const end = at + bytes.readUInt32LE(at + 8);
    const json = bytes.toString('utf8', at + 24 + bytes.readUInt16LE(at + 22), end);
    parsed += (JSON.parse(json) as unknown[]).length;
    at = end;
  }
  if (parsed !== READ_EVENTS) throw new Error(`parsed ${String(parsed)} events of ${String(READ_EVENTS)}`);
  return (parsed * 1_000) / (performance.now() - started);
}

function logBytes(folder: string): Buffer {
  const segments = readdirSync(folder).filter((name) => name.endsWith('.log') && !name.includes('@'));
  return Buffer.concat(segments.sort().map((name) => readFileSync(join(folder, name))));
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - started);
}

/** An event as large as those of the register. */
function sampleEvent(): NewEvent {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type: 'AgreementSigned',
    data: {
      place: 'Hà Nội',
      signatories: [
        { partner: 'iso:VNM', person: `person:${randomUUID()}`, capacity: 'Minister of National Defence' },
        { partner: 'iso:LAO', person: `person:${randomUUID()}`, capacity: 'Minister of National Defence' },
      ],
    },
    metadata: {
      schemaVersion: 1,
      validTime: { edtf: '2023-12', earliest: '2023-12-01', latest: '2023-12-31' },
      recordedAt: '2024-05-31T08:00:00.000Z',
      actor: { id: 'registrar', assurance: 'claimed' },
      sources: [{ sourceId: `source-${randomUUID()}`, locator: 'p. 3' }],
      classification: 'public',
      commandId,
      command: { type: 'SignAgreement', digest: '5f'.repeat(32) },
      $correlationId: commandId,
      $causationId: commandId,
      previous: 'a7'.repeat(32),
      nonce: '0123456789abcdef0123456789abcdef',
    },
  };
}
