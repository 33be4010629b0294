import { randomBytes, randomUUID } from 'node:crypto';
import { EmbeddedEventStore, EventCodec, EventTypes, isRefused, Recorder } from '@app/event-store';
import { temporaryFolder } from '@app/event-store/testing';
import { readDate, isRefusal } from '@app/kernel';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { lease } from '../testing/lease.aggregate';
import { leaseRegister, leaseStream } from '../testing/lease-log';
import { leaseDocuments, leaseRunner } from '../testing/lease-office';

const folder = temporaryFolder();
const codec = new EventCodec(new EventTypes(Object.keys(lease.events).map((type) => ({ type, version: 1 }))));

const runnerOn = (store: EmbeddedEventStore, readModels: EmbeddedReadModels) =>
  leaseRunner({ source: store, readModels, decode: (event) => codec.decode(event), limits: { batchEvents: 7 } });

/** Records an entry on a day; answers with its position. */
function recorderOn(store: EmbeddedEventStore) {
  const machine = { clock: () => new Date(), random: (size: number) => randomBytes(size) };
  const recorder = new Recorder({ store, codec, register: leaseRegister, ...machine });
  return async (nth: number, type: string, data: object, on: string): Promise<string> => {
    const validTime = readDate(on);
    if (isRefusal(validTime)) throw new Error(validTime.message);
    const outcome = await recorder.record({
      aggregate: lease,
      stream: leaseStream(nth),
      commandId: randomUUID(),
      command: { type, digest: '5f'.repeat(32) },
      actor: { id: 'clerk', assurance: 'claimed' },
      decide: async () => [{ type, data, particulars: { validTime, sources: [] } }],
    });
    if (isRefused(outcome)) throw new Error(JSON.stringify(outcome.refusals));
    return outcome.receipt.position;
  };
}

const signing = (nth: number) => ({ title: `house ${String(nth)}`, tenants: ['iso:LAO'], rent: nth, until: null });

describe('a runner on the embedded log', () => {
  it('keeps up with many who record at once, and a fresh replay after a restart says the same', async () => {
    const store = await EmbeddedEventStore.open({ folder: folder.path });
    const readModels = new EmbeddedReadModels();
    const live = runnerOn(store, readModels);
    await live.start();
    const record = recorderOn(store);
    const positions = await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        await record(nth, 'LeaseSigned', signing(nth), '2020-05');
        await record(nth, 'RentChanged', { rent: nth + 1 }, '2021');
        return record(nth, 'LeaseEnded', {}, '2022-01-31');
      }),
    );
    for (const position of positions) expect(await live.caughtUpWith(position)).toBe(true);
    await live.stop();
    await store.close();

    const reopened = await EmbeddedEventStore.open({ folder: folder.path });
    const fresh = new EmbeddedReadModels();
    const replay = runnerOn(reopened, fresh);
    await replay.start();
    expect(await replay.caughtUpWith((await reopened.head()) ?? '')).toBe(true);
    expect(replay.state).toBe('live');
    await replay.stop();
    await reopened.close();
    const documents = await leaseDocuments(fresh);
    expect(documents).toEqual(await leaseDocuments(readModels));
    expect(documents.filter(({ number, year }) => number !== null && year !== undefined)).toHaveLength(30);
  });
});
