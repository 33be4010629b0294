import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from '../event-store';
import { eventStoreContract, temporaryFolder } from '../testing';
import { anEvent, aStream, events, everything } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';

/** With segments as small as here, nearly every test crosses several of them. */
describe.each([undefined, 2_000])('with segments of %s bytes', (segmentBytes) => {
  const folder = temporaryFolder();

  eventStoreContract('the embedded event store', async () => {
    const open = () =>
      EmbeddedEventStore.open({ folder: folder.path, ...(segmentBytes === undefined ? {} : { segmentBytes }) });
    let store = await open();
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await open();
        return store;
      },
      close: () => store.close(),
    };
  });
});

describe('beyond the contract, the embedded event store', () => {
  const folder = temporaryFolder();
  let store: EmbeddedEventStore;
  beforeEach(async () => {
    store = await EmbeddedEventStore.open({ folder: folder.path });
  });
  afterEach(() => store.close());

  it('is not kept in what is no folder, and says where', async () => {
    const file = join(folder.path, 'notes.txt');
    await writeFile(file, 'not a folder');
    const opening = EmbeddedEventStore.open({ folder: join(file, 'log') });
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(opening).rejects.toThrow(`The log cannot be kept in ${join(file, 'log')} (ENOTDIR`);
  });

  it('has no head while it is empty', async () => {
    expect(await store.head()).toBeUndefined();
  });

  it('refuses a part of an earlier append as another one', async () => {
    const stream = aStream();
    const three = events(3);
    await store.append(stream, 'none', three);
    await expect(store.append(stream, 'none', three.slice(0, 2))).rejects.toMatchObject({ actual: 2 });
    await expect(store.append(stream, 0, three.slice(1))).rejects.toMatchObject({ actual: 2 });
  });

  it.each([0, 10_000])('refuses an append of %i events', async (count) => {
    await expect(store.append(aStream(), 'none', events(count))).rejects.toThrow(`has ${String(count)} events`);
  });

  it('gives back an event of four mebibytes as it was', async () => {
    const stream = aStream();
    const event = anEvent({ text: 'đ'.repeat(2 * 1024 * 1024) });
    await store.append(stream, 'none', [event]);
    expect(await everything(store.read(stream))).toMatchObject([event]);
  });

  it('takes an append of 9,999 events', async () => {
    const stream = aStream();
    expect(await store.append(stream, 'none', events(9_999))).toMatchObject({ revision: 9_998 });
  });

  it('refuses what cannot be written as JSON, and goes on', async () => {
    const stream = aStream();
    await expect(store.append(stream, 'none', [anEvent({ amount: 1n })])).rejects.toThrow(TypeError);
    expect(await store.append(stream, 'none', [anEvent()])).toMatchObject({ revision: 0 });
  });

  it.each(['x', '0000000000000001', '00000000000000030001', '00000000000900000001'])(
    'refuses %s as a position: it is none of this log',
    async (position) => {
      await store.append(aStream(), 'none', events(2));
      await expect(store.readAll(position)[Symbol.asyncIterator]().next()).rejects.toThrow(RangeError);
      const { signal } = new AbortController();
      const subscription = store.subscribe(position, { prefixes: [''] }, signal);
      await expect(subscription[Symbol.asyncIterator]().next()).rejects.toThrow(RangeError);
    },
  );
});

describe('an embedded event store read from its end', () => {
  const folder = temporaryFolder();
  let store: EmbeddedEventStore;
  const [one, other] = [aStream(), aStream()];
  beforeEach(async () => {
    store = await EmbeddedEventStore.open({ folder: folder.path, segmentBytes: 20_000 });
    for (let nth = 0; nth < 200; nth++) {
      await store.append(one, nth === 0 ? 'none' : 3 * nth - 1, events(3));
      await store.append(other, nth === 0 ? 'none' : nth - 1, [anEvent()]);
    }
  });
  afterEach(() => store.close());

  it('gives the events of a stream, the last first', async () => {
    const forwards = await everything(store.read(one));
    expect(await everything(store.readBackwards(one))).toEqual(forwards.toReversed());
    expect(await everything(store.readBackwards(one, 100))).toEqual(forwards.slice(0, 101).reverse());
    expect(await everything(store.readBackwards(aStream()))).toEqual([]);
  });

  it('gives the events of the log, the last first, also from the middle of an append on', async () => {
    const forwards = await everything(store.readAll());
    expect(await everything(store.readAllBackwards())).toEqual(forwards.toReversed());
    for (const nth of [0, 1, 2, 3, 401, 402, 403, 799]) {
      const backwards = await everything(store.readAllBackwards(forwards[nth]?.position));
      expect(backwards).toEqual(forwards.slice(0, nth).reverse());
    }
  });
});
