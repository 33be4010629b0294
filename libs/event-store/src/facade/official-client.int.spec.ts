import type { AllStreamRecordedEvent, AppendResult, Position } from '@eventstore/db-client';
import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import { temporaryFolder } from '../testing';
import { ClientProcess } from '../testing/client-process';
import { anEvent, aStream, events, ids } from '../testing/samples';
import { EventStoreDbFacade } from './event-store-db-facade';

type Events = readonly AllStreamRecordedEvent[];

const folder = temporaryFolder();
let log: EmbeddedEventStore;
let facade: EventStoreDbFacade;
let client: ClientProcess;
const told: string[] = [];

beforeEach(async () => {
  log = await EmbeddedEventStore.open({ folder: folder.path });
  facade = await EventStoreDbFacade.start(log, { port: 0 });
  told.length = 0;
  client = new ClientProcess(`esdb://localhost:${String(facade.port)}?tls=false`, (id) => told.push(id));
});
afterEach(async () => {
  await client.stop();
  await facade.close();
  await log.close();
});

/** Credentials of its own make the client send an append by itself instead of among others. */
const ways: [string, object][] = [
  ['among others', {}],
  ['by itself', { credentials: { username: 'someone', password: 'secret' } }],
];

describe.each(ways)('the official client, appending %s', (_, how) => {
  const append = (stream: string, appended: readonly object[], expectedRevision: unknown) =>
    client.call<AppendResult>('append', stream, appended, { ...how, expectedRevision });

  it('is told the revision and the position of the last event', async () => {
    const stream = aStream();
    const { nextExpectedRevision, position } = await append(stream, events(3), 'no_stream');
    const last = (
      await client.call<Events>('readAll', { direction: 'backwards', fromPosition: 'end', maxCount: 1 })
    )[0];
    expect(nextExpectedRevision).toBe(2n);
    expect(last).toMatchObject({ streamId: stream, revision: 2n, position });
  });

  it('is told of the conflict with another writer', async () => {
    const stream = aStream();
    await append(stream, events(2), 'no_stream');
    const conflict = { type: 'wrong-expected-version', streamName: stream, actualVersion: 1n };
    await expect(append(stream, [anEvent()], 'no_stream')).rejects.toMatchObject({
      ...conflict,
      expectedVersion: 'no_stream',
    });
    await expect(append(stream, [anEvent()], 5n)).rejects.toMatchObject({ ...conflict, expectedVersion: 5n });
    await expect(append(aStream(), [anEvent()], 0n)).rejects.toMatchObject({ actualVersion: 'no_stream' });
  });

  it('is answered a repetition as it was answered the first time', async () => {
    const stream = aStream();
    const two = events(2);
    const first = await append(stream, two, 'no_stream');
    expect(await append(stream, two, 'no_stream')).toEqual(first);
    expect(await client.call('readStream', stream)).toHaveLength(2);
  });

  it('appends to wherever the stream stands, or only where there is one', async () => {
    const stream = aStream();
    await expect(append(stream, [anEvent()], 'stream_exists')).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'stream_exists',
    });
    await Promise.all(Array.from({ length: 10 }, () => append(stream, [anEvent()], 'any')));
    expect(await append(stream, [anEvent()], 'stream_exists')).toMatchObject({ nextExpectedRevision: 10n });
  });

  it('appends a mebibyte of data at most', async () => {
    const halves = [1, 2].map(() => anEvent({ text: 'x'.repeat(512 * 1024) }));
    await expect(append(aStream(), halves, 'any')).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await append(aStream(), halves.slice(1), 'any');
  });

  it('sends 17 mebibytes in a message at most', async () => {
    const huge = anEvent({ text: 'x'.repeat(18 * 1024 * 1024) });
    await expect(append(aStream(), [huge], 'any')).rejects.toMatchObject({ code: 8 });
    await append(aStream(), [anEvent()], 'any');
  });

  it.each(['$settings', '$$agreement-1'])('is refused the stream %s', async (stream) => {
    await expect(append(stream, [anEvent()], 'any')).rejects.toMatchObject({ type: 'access-denied' });
    await expect(client.call('readStream', stream)).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it.each([[[1, 2]], ['text'], [{ amount: 2 ** 60 }]])('is refused the data %j', async (data) => {
    const refused = append(aStream(), [{ ...anEvent(), data }], 'any');
    await expect(refused).rejects.toMatchObject({ type: 'unknown' });
  });
});

describe('an event served to the official client', () => {
  it('looks as it was written', async () => {
    const stream = aStream();
    const metadata = { recordedAt: '2024-05-31T08:00:00.123Z', $correlationId: 'c' };
    const event = { ...anEvent({ title: 'Nghị định thư 🕊️' }), metadata };
    const { position } = await log.append(stream, 'none', [event]);
    expect(await client.call('readStream', stream)).toEqual([
      {
        ...event,
        streamId: stream,
        revision: 0n,
        isJson: true,
        created: new Date('2024-05-31T08:00:00.123Z'),
        position: { commit: BigInt(position), prepare: BigInt(position) },
      },
    ]);
  });

  it('has no metadata where its writer gave none', async () => {
    const stream = aStream();
    const { id, type, data } = anEvent();
    await client.call('append', stream, [{ id, type, data }]);
    const [event] = await client.call<Events>('readStream', stream);
    expect(event).toMatchObject({ id, metadata: undefined, created: new Date(0) });
  });

  it('is JSON', async () => {
    await expect(client.call('appendBytes', aStream())).rejects.toMatchObject({ type: 'unknown' });
  });
});

describe('the official client, reading', () => {
  const stream = aStream();
  const ten = events(10);
  beforeEach(async () => {
    await log.append(stream, 'none', ten.slice(0, 4));
    await log.append(aStream(), 'none', events(3));
    await log.append(stream, 3, ten.slice(4));
  });

  it.each([
    [{}, [0, 10]],
    [{ fromRevision: 6n }, [6, 10]],
    [{ fromRevision: 6n, maxCount: 2 }, [6, 8]],
    [{ fromRevision: 30n }, [0, 0]],
    [{ fromRevision: 'end' }, [0, 0]],
  ])('reads a stream forwards with %j', async (options, [from, to]) => {
    const read = await client.call<Events>('readStream', stream, options);
    expect(ids(read)).toEqual(ids(ten.slice(from, to)));
  });

  it.each([
    [{ fromRevision: 'end' }, [0, 10]],
    [{ fromRevision: 'end', maxCount: 3 }, [7, 10]],
    [{ fromRevision: 6n }, [0, 7]],
    [{ fromRevision: 'start' }, [0, 1]],
  ])('reads a stream backwards with %j', async (options, [from, to]) => {
    const read = await client.call<Events>('readStream', stream, { direction: 'backwards', ...options });
    expect(ids(read)).toEqual(ids(ten.slice(from, to).reverse()));
  });

  it('is told that there is no such stream', async () => {
    const streamName = aStream();
    const type = 'stream-not-found';
    await expect(client.call('readStream', streamName)).rejects.toMatchObject({ type, streamName });
  });

  it('reads all from any event on, that one included, and back from it, that one not', async () => {
    const all = await client.call<Events>('readAll');
    expect(all).toHaveLength(13);
    expect(await client.call('readAll', { direction: 'backwards', fromPosition: 'end' })).toEqual(all.toReversed());
    for (const [nth, { position }] of all.entries()) {
      const [on, back] = [all.slice(nth), all.slice(0, nth).reverse()];
      expect(await client.call('readAll', { fromPosition: position })).toEqual(on);
      expect(await client.call('readAll', { fromPosition: position, direction: 'backwards' })).toEqual(back);
    }
  });

  it('reads nothing behind the end', async () => {
    const beyond = { commit: 2n ** 62n, prepare: 2n ** 62n };
    expect(await client.call('readAll', { fromPosition: beyond })).toEqual([]);
    expect(await client.call('readAll', { fromPosition: 'end' })).toEqual([]);
  });
});

describe('the official client, subscribing', () => {
  const [wanted, other] = [aStream('wanted'), aStream('other')];
  beforeEach(async () => {
    for (let nth = 0; nth < 40; nth++)
      await log.append(nth % 4 === 0 ? wanted : other, revisionBefore(nth), [anEvent()]);
  });

  /** Every fourth event is of the wanted stream. */
  const revisionBefore = (nth: number) => {
    const before = nth % 4 === 0 ? nth / 4 : nth - Math.ceil(nth / 4);
    return before === 0 ? 'none' : before - 1;
  };

  it.each([
    ['a prefix of streams', { filterOn: 'streamName', prefixes: ['wanted-'] }],
    ['an expression for streams', { filterOn: 'streamName', regex: '^want' }],
  ])('filters by %s, with a checkpoint after every so many events considered', async (_, filter) => {
    const { events: given, checkpoints } = await client.call<{ events: Events; checkpoints: { position: Position }[] }>(
      'subscribed',
      { wanted: 10, filter: { ...filter, maxSearchWindow: 3, checkpointInterval: 2 } },
    );
    const all = await client.call<Events>('readAll');
    expect(given).toEqual(all.filter(({ streamId }) => streamId === wanted));
    expect(checkpoints.slice(0, 6)).toEqual(
      [5, 11, 17, 23, 29, 35].map((nth) => ({
        position: all[nth]?.position,
        behind: all.slice(0, nth + 1).filter(({ streamId }) => streamId === wanted).length,
      })),
    );
  });

  it('filters by type', async () => {
    const revision = (await client.call<Events>('readStream', wanted)).length - 1;
    const signed = { ...anEvent(), type: 'AgreementSigned' };
    await log.append(wanted, revision, [signed, anEvent()]);
    const filter = { filterOn: 'eventType', prefixes: ['AgreementS'], checkpointInterval: 1 };
    const { events: given } = await client.call<{ events: Events }>('subscribed', { wanted: 1, filter });
    expect(ids(given)).toEqual([signed.id]);
  });

  it('goes on behind an event, without and with its second number', async () => {
    const all = await client.call<Events>('readAll');
    const { commit } = (all[20] as AllStreamRecordedEvent).position;
    const behind = (prepare: bigint) =>
      client.call<{ events: Events }>('subscribed', { wanted: 3, fromPosition: { commit, prepare } });
    expect((await behind(commit)).events).toEqual(all.slice(21, 24));
    expect((await behind(0n)).events).toEqual(all.slice(20, 23));
  });

  it('gets a stream from a revision on, and then what is appended', async () => {
    const following = client.call<Events>('subscribedToStream', { stream: wanted, fromRevision: 6n, wanted: 5 });
    const two = events(2);
    await log.append(wanted, 9, two);
    const stored = await client.call<Events>('readStream', wanted);
    expect(await following).toEqual(stored.slice(7));
    expect(ids(stored.slice(-2))).toEqual(ids(two));
  });

  it('gets each event once and in order when the server goes and comes back', async () => {
    const { port } = facade;
    const following = client.call('followed', { wanted: 140 });
    for (let nth = 0; nth < 100; nth++) {
      await log.append(aStream(), 'none', [anEvent()]);
      if (nth % 30 !== 15) continue;
      await facade.close();
      facade = await EventStoreDbFacade.start(log, { port });
    }
    await following;
    expect(told).toEqual(ids(await client.call<Events>('readAll')));
  });
});

describe('what is not served', () => {
  it.each(['deleteStream', 'createGroup'])('is answered as unimplemented: %s', async (name) => {
    await expect(client.call(name, aStream())).rejects.toMatchObject({ code: 12 });
  });
});
