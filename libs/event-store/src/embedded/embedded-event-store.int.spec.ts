import { eventStoreContract, temporaryFolder } from '../testing';
import { anEvent, aStream, events } from '../testing/samples';
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
