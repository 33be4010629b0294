import { promisify } from 'node:util';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import { Conflict, type NewEvent, OutcomeUnknown, StoreUnavailable, type SubscriptionItem } from '../event-store';
import { EventStoreDbFacade } from '../facade/event-store-db-facade';
import { type ReadResp, StreamsService } from '../facade/protocol';
import type { ServedStore } from '../facade/served-store';
import { type ServedMethods, streamsService } from '../facade/streams-service';
import { temporaryFolder } from '../testing';
import { Line } from '../testing/line';
import { anEvent, aStream, events, eventsOf, everything, ids, record, subscribed } from '../testing/samples';
import type { EventStoreDbOptions } from './connection';
import { EventStoreDbEventStore } from './event-store-db-event-store';

const ALL = { prefixes: ['agreement-'] };
const folder = temporaryFolder();
const closing: (() => Promise<unknown>)[] = [];
let log: EmbeddedEventStore;
/** Why subscriptions were begun anew. */
let reasons: Error[];

beforeEach(async () => {
  log = await EmbeddedEventStore.open({ folder: folder.path });
  reasons = [];
  closing.push(() => log.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The log as the server serves it, with something else in the place of some of its operations. */
const faulty = (replaced: Partial<ServedStore>): ServedStore =>
  new Proxy<ServedStore>(log, { get: (_, name: keyof ServedStore) => replaced[name] ?? log[name].bind(log) });

async function served(store: ServedStore = log, port = 0): Promise<EventStoreDbFacade> {
  const facade = await EventStoreDbFacade.start(store, { port });
  closing.push(() => facade.close());
  return facade;
}

async function lineTo(port: number | 'nowhere'): Promise<Line> {
  const line = await Line.to(port);
  closing.push(() => line.close());
  return line;
}

function connected({ connectionString, ...options }: EventStoreDbOptions): EventStoreDbEventStore {
  const onResubscribe = (reason: Error) => void reasons.push(reason);
  const store = new EventStoreDbEventStore({ connectionString, onResubscribe, ...options });
  closing.push(() => store.close());
  return store;
}

const connectedTo = ({ port }: EventStoreDbFacade): EventStoreDbEventStore =>
  connected({ connectionString: `esdb://127.0.0.1:${String(port)}?tls=false` });

const written = async (count: number): Promise<readonly NewEvent[]> => {
  const all = events(count);
  await record(log, aStream('agreement'), all);
  return all;
};

const until = (count: number) => (_: SubscriptionItem, all: readonly SubscriptionItem[]) =>
  eventsOf(all).length === count;

describe('a server that takes calls and never answers', () => {
  const deaf = async (options: Partial<EventStoreDbOptions> = {}) =>
    connected({ connectionString: (await lineTo('nowhere')).connectionString, patience: 50, ...options });

  it('leaves the outcome of an append unknown', async () => {
    const store = await deaf();
    await expect(store.append(aStream(), 'none', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('is unavailable to readers', async () => {
    const store = await deaf();
    await expect(everything(store.read(aStream()))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(everything(store.readAll())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('is asked again for a subscription until nobody wants it any more', async () => {
    const stop = new AbortController();
    const store = await deaf({
      onResubscribe: (reason) => {
        if (reasons.push(reason) === 2) stop.abort();
      },
    });
    expect(await everything(store.subscribe(undefined, ALL, stop.signal))).toEqual([]);
    for (const reason of reasons) expect(reason).toBeInstanceOf(StoreUnavailable);
  });
});

describe('no server', () => {
  it('leaves the outcome of an append unknown, and is unavailable to readers', async () => {
    const line = await Line.to('nowhere');
    const store = connected({ connectionString: line.connectionString });
    await line.close();
    await expect(store.append(aStream(), 'none', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(everything(store.read(aStream()))).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('a subscription over a line that breaks again and again', () => {
  it('gives each event once and in order, while others write', async () => {
    const line = await lineTo((await served()).port);
    const store = connected({ connectionString: line.connectionString });
    await written(1);
    const cutAfter = fc.uniqueArray(fc.integer({ min: 1, max: 119 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cutAfter, async (cuts) => {
        const head = await log.head();
        const before = await written(60);
        let writing = Promise.resolve<readonly NewEvent[]>([]);
        const items = await subscribed(
          (signal) => store.subscribe(head, ALL, signal),
          (latest, all) => {
            const seen = eventsOf(all).length;
            if ('event' in latest && seen === 30) writing = written(60);
            if ('event' in latest && cuts.includes(seen)) line.cut();
            return seen === 120;
          },
        );
        expect(ids(eventsOf(items))).toEqual(ids([...before, ...(await writing)]));
      }),
      { numRuns: 6 },
    );
    expect(reasons.length).toBeGreaterThan(0);
  });
});

describe('a subscription that the server ends', () => {
  it('goes on behind the last event', async () => {
    const all = await written(20);
    const facade = await served(
      faulty({
        subscribe: async function* (...from) {
          let given = 0;
          for await (const item of log.subscribe(...from)) {
            yield item;
            if (++given === 6) return;
          }
        },
      }),
    );
    const store = connectedTo(facade);
    const items = await subscribed((signal) => store.subscribe(undefined, ALL, signal), until(20));
    expect(ids(eventsOf(items))).toEqual(ids(all));
    expect(reasons[0]?.message).toBe('EventStoreDB ended the subscription.');
  });

  it('goes on when it was found too slow', async () => {
    const all = await written(20);
    const store = connected({ connectionString: await impatientServer(7) });
    const items = await subscribed((signal) => store.subscribe(undefined, ALL, signal), until(20));
    expect(ids(eventsOf(items))).toEqual(ids(all));
    expect(reasons).toMatchObject([{ type: 'timeout' }, { type: 'timeout' }]);
  });

  /** Drops each subscription after so many events, with the words of the real server. */
  async function impatientServer(patience: number): Promise<string> {
    const service = streamsService(log, new AbortController().signal, 1_048_576);
    const read: ServedMethods['read'] = (call) => {
      const write = call.write.bind(call);
      let given = 0;
      call.write = (answer: ReadResp) => {
        if (answer.hasEvent()) given += 1;
        if (given <= patience) return write(answer);
        if (given === patience + 1) call.emit('error', { code: status.ABORTED, details: TOO_SLOW });
        return true;
      };
      void service.read(call);
    };
    const server = new Server();
    server.addService(StreamsService, { ...service, read });
    const bind = promisify(server.bindAsync.bind(server));
    const port = await bind('127.0.0.1:0', ServerCredentials.createInsecure());
    closing.push(async () => server.forceShutdown());
    return `esdb://127.0.0.1:${String(port)}?tls=false`;
  }

  const TOO_SLOW = 'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.';
});

describe('an append whose answer is lost', () => {
  it('has an unknown outcome, and the same position when it is sent again', async () => {
    let isLost = true;
    const facade = await served(
      faulty({
        append: async (stream, expected, events) => {
          const appended = await log.append(stream, expected, events);
          if (isLost) line.cut();
          isLost = false;
          return appended;
        },
      }),
    );
    const line = await lineTo(facade.port);
    const store = connected({ connectionString: line.connectionString });
    const [stream, two] = [aStream('agreement'), events(2)];
    await expect(store.append(stream, 'none', two)).rejects.toBeInstanceOf(OutcomeUnknown);
    const appended = await store.append(stream, 'none', two);
    const stored = await everything(log.read(stream));
    expect(ids(stored)).toEqual(ids(two));
    expect(appended).toMatchObject({ revision: 1, position: stored[1]?.position });
  });

  it('is made once though the server comes and goes', async () => {
    let facade = await served();
    const { port } = facade;
    const store = connectedTo(facade);
    const [stream, all] = [aStream('agreement'), events(40)];
    for (const [nth, event] of all.entries()) {
      if (nth % 10 === 5) await facade.close();
      const appending = untilKnown(() => store.append(stream, nth === 0 ? 'none' : nth - 1, [event]));
      if (nth % 10 === 5) facade = await served(log, port);
      expect(await appending).toMatchObject({ revision: nth });
    }
    expect(ids(await everything(log.read(stream)))).toEqual(ids(all));
  });

  async function untilKnown<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error;
      }
    }
  }
});

describe('a server that knows a repetition by its ids alone', () => {
  it.each([1, 100])('is found out when an append of %i events has other content', async (count) => {
    const facade = await served(
      faulty({
        append: async (stream, expected, appended) => {
          const [first] = await everything(log.read(stream));
          if (first?.id !== appended[0]?.id) return log.append(stream, expected, appended);
          return { revision: count - 1, position: first?.position ?? '' };
        },
      }),
    );
    const store = connectedTo(facade);
    const [stream, first] = [aStream('agreement'), events(count)];
    const appended = await store.append(stream, 'none', first);
    expect(await store.append(stream, 'none', first)).toEqual(appended);
    const other = first.map((event) => ({ ...event, metadata: { nonce: 'another' } }));
    await expect(store.append(stream, 'none', other)).rejects.toBeInstanceOf(Conflict);
  });
});

describe('an append of ids that nobody else sends', () => {
  it('is not looked at where its answer says all', async () => {
    const facade = await served(
      faulty({
        readAllBackwards: () => {
          throw new StoreUnavailable('nothing is read');
        },
      }),
    );
    const [store, stream, two] = [connectedTo(facade), aStream('agreement'), events(2)];
    const appended = await store.append(stream, 'none', [anEvent()], { areFresh: true });
    expect(await everything(log.read(stream))).toMatchObject([appended]);
    await expect(store.append(stream, 0, two)).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('is looked at where the server says that it went elsewhere', async () => {
    const facade = await served(
      faulty({
        append: async (...append) => ({ ...(await log.append(append[0], append[1], append[2])), revision: 7 }),
      }),
    );
    const [store, stream] = [connectedTo(facade), aStream('agreement')];
    expect(await store.append(stream, 'none', [anEvent()], { areFresh: true })).toMatchObject({ revision: 0 });
  });
});

describe('a connection', () => {
  it('outlasts thousands of reads of streams that do not exist', async () => {
    const store = connectedTo(await served());
    for (let nth = 0; nth < 50; nth++) {
      const reads = Array.from({ length: 50 }, () => everything(store.read(aStream())));
      expect((await Promise.all(reads)).flat()).toEqual([]);
    }
  });

  it('is closed at once behind reads that were broken off', async () => {
    const patience = 60_000;
    const facade = await served();
    const store = connected({ connectionString: `esdb://127.0.0.1:${String(facade.port)}?tls=false`, patience });
    const stream = aStream();
    await record(store, stream, events(3));
    for (let nth = 0; nth < 10; nth++) {
      const reading = store.read(stream);
      await reading.next();
      await reading.return(undefined);
    }
    await store.close();
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe("the server's own events", () => {
  it('never appear, and are not the head', async () => {
    const store = connectedTo(await served());
    await log.append('$settings', 'none', [anEvent()]);
    expect(await store.head()).toBeUndefined();
    const [event] = await written(1);
    for (let nth = 0; nth < 30; nth++) await log.append(`$stats-${String(nth)}`, 'none', events(2));
    const [stored] = await everything(store.readAll());
    expect(stored?.id).toBe(event?.id);
    expect(await store.head()).toBe(stored?.position);
    const everyStream = { prefixes: [''] };
    const items = await subscribed(
      (signal) => store.subscribe(undefined, everyStream, signal),
      (latest) => 'checkpoint' in latest,
    );
    expect(items).toEqual([{ event: stored }, { checkpoint: stored?.position }]);
  });
});

describe('a process', () => {
  it('has one connection at a time', async () => {
    const facade = await served();
    const first = connectedTo(facade);
    expect(() => connectedTo(facade)).toThrow('close that one first');
    await first.close();
    expect(await connectedTo(facade).head()).toBeUndefined();
  });
});

describe('an append that no server would answer clearly', () => {
  it.each<[string, string, NewEvent[]]>([
    ['no events', aStream(), []],
    ['a wrong id', aStream(), [{ ...anEvent(), id: 'x' }]],
    ['no type', aStream(), [{ ...anEvent(), type: '' }]],
    ['what is no JSON', aStream(), [anEvent({ amount: 1n })]],
    ['no stream', '', [anEvent()]],
    ["a stream of the server's", '$settings', [anEvent()]],
    ['a mebibyte and more', aStream(), [anEvent({ text: 'x'.repeat(1024 * 1024) })]],
  ])('is refused: %s', async (_, stream, appended) => {
    const store = connectedTo(await served());
    await expect(store.append(stream, 'none', appended)).rejects.toBeInstanceOf(RangeError);
    expect(await log.head()).toBeUndefined();
  });
});
