import { randomBytes } from 'node:crypto';
import type { History, Metadata } from '@app/kernel';
import { hashOf, verifyChain } from '../codec/hash-chain';
import { createdStream, digestOf } from '../codec/identity';
import { verifyReceipt } from '../codec/receipt';
import { Conflict, type EventStore } from '../event-store';
import { intercepted } from '../testing/intercepted-store';
import { delivered, parcel, scanned, sent, voided, type Parcel } from '../testing/parcel';
import { aParcel, command, parcelRecorder, TemporaryLog } from '../testing/parcel-office';
import { everything } from '../testing/samples';
import type { Recorded, RecordRequest } from './record-request';
import { isRefused } from './record-request';
import type { Recorder } from './recorder';

let log: TemporaryLog;
let store: EventStore;

beforeEach(async () => {
  log = await TemporaryLog.open();
  store = log.store;
});

afterEach(async () => {
  expect(verifyChain(await everything(log.store.readAll()))).toBeUndefined();
  await log.remove();
});

/** Records what must not be refused. */
async function recorded(recorder: Recorder, request: RecordRequest<Parcel>): Promise<Recorded<Parcel>> {
  const outcome = await recorder.record(request);
  if (isRefused(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** The store of the test, with the calls that come to it. */
function counting() {
  const calls: string[] = [];
  const counted = intercepted(store, {
    append: (...args) => (calls.push('append'), store.append(...args)),
    read: (...args) => (calls.push('read'), store.read(...args)),
  });
  return { store: counted, calls };
}

const codesOf = (outcome: object) => (isRefused(outcome) ? outcome.refusals.map(({ code }) => code) : outcome);

const typesIn = async (stream: string) => (await everything(log.store.read(stream))).map(({ type }) => type);

describe('a record that is not there yet', () => {
  it('begins with what its first command decides, in one append', async () => {
    const stream = aParcel();
    const recorder = parcelRecorder(store);
    const { receipt } = await recorded(recorder, command(stream, [sent(), scanned()]));
    const events = await everything(store.read(stream));
    expect(events.map(({ type }) => type)).toEqual(['ParcelSent', 'ParcelScanned']);
    expect(receipt).toMatchObject({
      stream,
      revision: 1,
      position: events[1]?.position,
      eventIds: events.map(({ id }) => id),
    });
    expect(verifyReceipt(receipt, events)).toBeUndefined();
  });

  it('says in its metadata what was asked for, by whom, and when', async () => {
    const request = command(aParcel(), [sent()], { correlationId: 'a-conversation', classification: 'restricted' });
    await recorded(parcelRecorder(store), request);
    const [event] = await everything(store.read(request.stream));
    expect(event?.metadata).toEqual({
      schemaVersion: 2,
      validTime: { edtf: '2024-01-01', earliest: '2024-01-01', latest: '2024-01-01' },
      sources: [],
      recordedAt: '2024-07-01T12:00:01.000Z',
      actor: { id: 'clerk', assurance: 'claimed' },
      classification: 'restricted',
      commandId: request.commandId,
      command: request.command,
      $correlationId: 'a-conversation',
      $causationId: request.commandId,
      previous: null,
      nonce: '00000000000000000000000000000001',
    });
  });

  it('is not written by a command that rules refuse', async () => {
    const stream = aParcel();
    expect(codesOf(await parcelRecorder(store).record(command(stream, [sent(), sent()])))).toEqual([
      'parcel.sent-already',
    ]);
    expect(await typesIn(stream)).toEqual([]);
  });

  it('costs one append and no read for a command of its own that expects none', async () => {
    const { store: counted, calls } = counting();
    await recorded(parcelRecorder(counted), command(aParcel(), [sent()], { expected: 'none', isUnique: true }));
    expect(calls).toEqual(['append']);
  });

  it('is not there for a command that expects it', async () => {
    const outcome = await parcelRecorder(store).record(command(aParcel(), [sent()], { expected: 'exists' }));
    expect(codesOf(outcome)).toEqual(['record.none']);
  });

  it('is not begun by a command that decides nothing', async () => {
    expect(codesOf(await parcelRecorder(store).record(command(aParcel(), [])))).toEqual(['command.records-nothing']);
  });

  it('takes no value that JSON readers understand differently', async () => {
    const outcome = await parcelRecorder(store).record(command(aParcel(), [sent('2024', 'a \ud800 surrogate')]));
    expect(outcome).toMatchObject({ refusals: [{ code: 'json.not-interoperable', pointer: '/data/to' }] });
  });
});

describe('a record in the log', () => {
  let recorder: Recorder;
  let stream: string;

  beforeEach(async () => {
    recorder = parcelRecorder(store);
    stream = aParcel();
    await recorded(recorder, command(stream, [sent()], { classification: 'restricted' }));
  });

  it('is not begun again', async () => {
    for (const isUnique of [true, false]) {
      const request = command(stream, [sent()], { expected: 'none', isUnique });
      for (const any of [recorder, parcelRecorder(store)])
        expect(await any.record(request)).toMatchObject({
          refusals: [{ code: 'record.exists', message: expect.stringContaining(stream) as string }],
        });
    }
  });

  it('takes a command that is meant for its revision, and no other', async () => {
    await recorded(recorder, command(stream, [scanned()], { expected: 0 }));
    expect(codesOf(await recorder.record(command(stream, [scanned()], { expected: 0 })))).toEqual(['record.changed']);
    expect(await typesIn(stream)).toEqual(['ParcelSent', 'ParcelScanned']);
  });

  it('keeps its classification', async () => {
    await recorded(recorder, command(stream, [scanned()]));
    const outcome = await recorder.record(command(stream, [scanned()], { classification: 'unclassified' }));
    expect(codesOf(outcome)).toEqual(['record.classification-fixed']);
    const labels = (await everything(store.read(stream))).map(({ metadata }) => (metadata as Metadata).classification);
    expect(labels).toEqual(['restricted', 'restricted']);
  });

  it('is recorded behind its last append, though the clock went back', async () => {
    const stuck = parcelRecorder(store, { clock: () => new Date('2024-06-01T00:00:00Z') });
    await recorded(stuck, command(stream, [scanned(), scanned()]));
    await recorded(stuck, command(stream, [scanned()]));
    const times = (await everything(store.read(stream))).map(({ metadata }) => (metadata as Metadata).recordedAt);
    expect(times.map((time) => time.slice(17))).toEqual(['01.000Z', '01.001Z', '01.001Z', '01.002Z']);
  });

  it('costs one append and no read while it is warm', async () => {
    const { store: counted, calls } = counting();
    const warm = parcelRecorder(counted);
    await recorded(warm, command(stream, [scanned()]));
    await recorded(warm, command(stream, [scanned()]));
    expect(calls).toEqual(['read', 'append', 'append']);
  });

  it('takes commands that come together one after another, in their order', async () => {
    const places = Array.from({ length: 100 }, (_, i) => `place ${String(i)}`);
    await Promise.all(places.map((place) => recorded(recorder, command(stream, [scanned(place)]))));
    expect((await recorder.history(parcel, stream)).state).toMatchObject({ scans: places });
  });

  it('turns commands away when too many wait for it', async () => {
    const busy = parcelRecorder(store, {}, { waitingCommands: 2 });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => busy.record(command(stream, [scanned()]))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });
});

describe('many records', () => {
  it('are written at the same time', async () => {
    let inFlight = 0;
    let most = 0;
    const counted = intercepted(store, {
      append: async (...args) => {
        most = Math.max(most, (inFlight += 1));
        return store.append(...args).finally(() => (inFlight -= 1));
      },
    });
    const recorder = parcelRecorder(counted);
    await Promise.all(Array.from({ length: 256 }, () => recorded(recorder, command(aParcel(), [sent()]))));
    expect(most).toBe(256);
  });
});

describe('a record with another writer', () => {
  let stream: string;
  let ours: Recorder;
  let theirs: Recorder;

  beforeEach(async () => {
    stream = aParcel();
    [ours, theirs] = [parcelRecorder(store), parcelRecorder(store)];
    await recorded(ours, command(stream, [sent()]));
  });

  it('is decided anew over what the other one wrote', async () => {
    await recorded(theirs, command(stream, [scanned('Vinh')]));
    const seen: History<Parcel>[] = [];
    await recorded(
      ours,
      command(stream, (history) => (seen.push(history), [scanned('Hue')])),
    );
    expect(seen.map(({ revision }) => revision)).toEqual([0, 1]);
    expect((await theirs.history(parcel, stream)).state).toMatchObject({ scans: ['Vinh', 'Hue'] });
  });

  it('refuses only what the log refuses now', async () => {
    const { receipt } = await recorded(ours, command(stream, [delivered()]));
    await recorded(theirs, command(stream, [voided(receipt.eventIds[0] ?? '', 'ParcelDelivered')]));
    await recorded(ours, command(stream, [scanned('Vinh', '2024-03')]));
    expect((await theirs.history(parcel, stream)).state).toMatchObject({ status: 'underWay', scans: ['Vinh'] });
  });

  it('is given up when the other one is first five times', async () => {
    let attempts = 0;
    const decide = async () => {
      attempts += 1;
      await recorded(theirs, command(stream, [scanned()]));
      return [scanned()];
    };
    await expect(ours.record({ ...command(stream, []), decide })).rejects.toBeInstanceOf(Conflict);
    expect(attempts).toBe(5);
  });
});

describe('a command that comes again', () => {
  const keyed = (body: unknown = 'a body') =>
    command(createdStream('parcel', 'c5a1de6a-9a52-5a5c-8f5e-0d6f0a9be001'), [sent()], {
      commandId: 'c5a1de6a-9a52-5a5c-8f5e-0d6f0a9be001',
      command: { type: 'SendParcel', digest: digestOf(body) },
      expected: 'none',
    });

  it('is answered with its first receipt, though others came between', async () => {
    const recorder = parcelRecorder(store);
    const { receipt } = await recorded(recorder, keyed());
    await recorded(recorder, command(receipt.stream, [scanned()]));
    expect(await recorder.record(keyed())).toEqual({ receipt, repeated: true });
    expect(await typesIn(receipt.stream)).toEqual(['ParcelSent', 'ParcelScanned']);
  });

  it('is answered with its first receipt after a restart', async () => {
    const { receipt } = await recorded(parcelRecorder(store), keyed());
    await recorded(parcelRecorder(store), command(receipt.stream, [scanned(), scanned()]));
    expect(await parcelRecorder(await log.reopen()).record(keyed())).toEqual({ receipt, repeated: true });
  });

  it('is answered with one receipt when it comes twice at once', async () => {
    const recorder = parcelRecorder(store);
    const [first, second] = await Promise.all([recorded(recorder, keyed()), recorded(recorder, keyed())]);
    expect([first.repeated, second.repeated]).toEqual([false, true]);
    expect(second.receipt).toEqual(first.receipt);
  });

  it('is answered with one receipt when it comes to two processes at once', async () => {
    const outcomes = await Promise.all(
      [1, 2].map(() => recorded(parcelRecorder(store, { random: randomBytes }), keyed())),
    );
    const [first, second] = outcomes.map(({ receipt }) => receipt);
    expect(second).toEqual(first);
    expect((await everything(store.readAll())).map(hashOf)).toEqual([first?.hash]);
  });

  it.each(['before', 'after'])('is refused with another body, %s a restart', async (when) => {
    const recorder = parcelRecorder(store);
    await recorded(recorder, keyed());
    const asked = when === 'before' ? recorder : parcelRecorder(await log.reopen());
    expect(codesOf(await asked.record(keyed('another body')))).toEqual(['command.key-reused']);
  });

  it('is answered with its receipt when it is rehearsed, and refused with another body', async () => {
    const recorder = parcelRecorder(store);
    const { receipt } = await recorded(recorder, keyed());
    expect(await recorder.rehearse(keyed())).toEqual({ receipt, repeated: true });
    expect(codesOf(await recorder.rehearse(keyed('another body')))).toEqual(['command.key-reused']);
  });
});

describe('a rehearsal', () => {
  it('shows places, warnings and the state that would follow, and records nothing', async () => {
    const stream = aParcel();
    const recorder = parcelRecorder(store);
    await recorded(recorder, command(stream, [sent('2024-01')]));
    const rehearsed = await recorder.rehearse(command(stream, [delivered('2024-01-20')]));
    expect(rehearsed).toMatchObject({ events: [{ type: 'ParcelDelivered' }], history: { revision: 1 }, warnings: [] });
    expect(await typesIn(stream)).toEqual(['ParcelSent']);
    expect((await recorder.history(parcel, stream)).state).toMatchObject({ status: 'underWay' });
  });

  it('shows what would be refused', async () => {
    const recorder = parcelRecorder(store);
    expect(codesOf(await recorder.rehearse(command(aParcel(), [delivered()])))).toEqual(['parcel.not-under-way']);
  });
});
