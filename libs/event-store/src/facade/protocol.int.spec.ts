import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { credentials } from '@grpc/grpc-js';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import { type Appended, StoreUnavailable } from '../event-store';
import { temporaryFolder } from '../testing';
import { anEvent, aStream, events, everything } from '../testing/samples';
import { EventStoreDbFacade } from './event-store-db-facade';
import { BatchAppendReq, type BatchAppendResp, Empty, ReadReq, type ReadResp, StreamsClient, UUID } from './protocol';
import type { ServedStore } from './served-store';
import { streamIdentifierOf } from './stream-name';
import { textOfUuid, uuidOf } from './uuid';

const folder = temporaryFolder();
let log: EmbeddedEventStore;
let store: ServedStore;
let facade: EventStoreDbFacade;
let client: StreamsClient;
/** What a test puts in the place of the log's own. */
let replaced: Partial<ServedStore>;

beforeEach(async () => {
  log = await EmbeddedEventStore.open({ folder: folder.path });
  replaced = {};
  store = new Proxy(log, {
    get: (_, name: keyof ServedStore) => replaced[name] ?? log[name].bind(log),
  });
  facade = await EventStoreDbFacade.start(store, { port: 0 });
  client = new StreamsClient(`127.0.0.1:${String(facade.port)}`, credentials.createInsecure());
});
afterEach(async () => {
  client.close();
  await facade.close();
  await log.close();
});

const options = () => new ReadReq.Options().setNoFilter(new Empty()).setCount('1000000');
const ofAll = () => options().setAll(new ReadReq.Options.AllOptions().setStart(new Empty()));

describe('a client that wants ids as two numbers', () => {
  it.each(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-fffffffffffe', randomUUID()])(
    'is told %s in two numbers',
    async (id) => {
      await log.append(aStream(), 'none', [{ ...anEvent(), id }]);
      const uuids = new ReadReq.Options.UUIDOption().setStructured(new Empty());
      const [answer] = await everything<ReadResp>(client.read(new ReadReq().setOptions(ofAll().setUuidOption(uuids))));
      const told = answer?.getEvent()?.getEvent()?.getId();
      expect(told?.hasStructured()).toBe(true);
      expect(textOfUuid(told)).toBe(id);
    },
  );

  it('may tell them so too, and is answered in its own form', async () => {
    const [id, correlation] = [randomUUID(), randomUUID()];
    const stream = aStream();
    const answer = await appended(batchOf(stream, id).setCorrelationId(uuidOf(correlation, 'structured')));
    expect(answer.getCorrelationId()?.hasStructured()).toBe(true);
    expect(textOfUuid(answer.getCorrelationId())).toBe(correlation);
    expect(await everything(log.read(stream))).toMatchObject([{ id, data: { a: 1 } }]);
  });
});

function batchOf(stream: string, id: string): BatchAppendReq {
  const message = new BatchAppendReq.ProposedMessage().setId(uuidOf(id, 'structured')).setData(Buffer.from('{"a":1}'));
  message.getMetadataMap().set('type', 'Signed').set('content-type', 'application/json');
  const named = new BatchAppendReq.Options().setStreamIdentifier(streamIdentifierOf(stream));
  named.setNoStream(new Empty());
  return new BatchAppendReq()
    .setCorrelationId(new UUID().setString(randomUUID()))
    .setOptions(named)
    .setProposedMessagesList([message])
    .setIsFinal(true);
}

async function appended(...requests: BatchAppendReq[]): Promise<BatchAppendResp> {
  const call = client.batchAppend();
  const answered = once(call, 'data') as Promise<[BatchAppendResp]>;
  for (const request of requests) call.write(request);
  const [answer] = await answered;
  call.end();
  return answer;
}

describe('an append with a deadline', () => {
  const dueIn = (milliseconds: number) => Timestamp.fromDate(new Date(Date.now() + milliseconds));

  it('is not begun once that has passed', async () => {
    const stream = aStream();
    const late = batchOf(stream, randomUUID());
    late.getOptions()?.setDeadline(dueIn(-1));
    expect((await appended(late)).getError()?.getDetails()?.getTypeName()).toBe('event_store.client.Timeout');
    expect(await everything(log.read(stream))).toEqual([]);
  });

  it('is made in good time, however far off that is', async () => {
    const patient = batchOf(aStream(), randomUUID());
    patient.getOptions()?.setDeadline(dueIn(365 * 24 * 3_600_000));
    expect((await appended(patient)).getSuccess()?.getCurrentRevision()).toBe('0');
  });

  it('is given up when that passes', async () => {
    replaced = { append: () => new Promise(() => undefined) };
    const due = batchOf(aStream(), randomUUID());
    due.getOptions()?.setDeadline(dueIn(20));
    expect((await appended(due)).getError()?.getDetails()?.getTypeName()).toBe('event_store.client.Timeout');
  });
});

describe('an append in parts', () => {
  it('is made when its last part is there', async () => {
    const [stream, correlation] = [aStream(), new UUID().setString(randomUUID())];
    const parts = [randomUUID(), randomUUID()].map((id) => batchOf(stream, id).setCorrelationId(correlation));
    parts[0]?.setIsFinal(false);
    parts[1]?.clearOptions();
    const answer = await appended(...parts);
    expect(answer.getSuccess()?.getCurrentRevision()).toBe('1');
  });
});

describe('a store that becomes unavailable', () => {
  it('ends a call with appends at hand, and answers none of them any more', async () => {
    let answerLate: (appended: Appended) => void = () => undefined;
    const late = new Promise<Appended>((resolve) => {
      answerLate = resolve;
    });
    replaced = {
      append: async (stream) => {
        if (stream.startsWith('late')) return late;
        setImmediate(answerLate, { revision: 0, position: '0'.repeat(20) });
        throw new StoreUnavailable('the disk is full');
      },
    };
    const call = client.batchAppend();
    const failed = once(call, 'data') as Promise<unknown>;
    call.write(batchOf(aStream('late'), randomUUID()));
    call.write(batchOf(aStream(), randomUUID()));
    await expect(failed).rejects.toMatchObject({ code: 14, details: 'the disk is full' });
  });
});

describe('a reader', () => {
  it('who takes nothing is sent no more than the line holds', async () => {
    for (let nth = 0; nth < 40; nth++) await log.append(aStream(), 'none', events(50).map(large));
    let drawn = 0;
    replaced = {
      readAll: async function* (...from) {
        for await (const event of log.readAll(...from)) {
          drawn += 1;
          yield event;
        }
      },
    };
    const call = client.read(new ReadReq().setOptions(ofAll()));
    await once(call, 'data');
    call.pause();
    // While the server is busy with others, it could go on with this one.
    for (let nth = 0; nth < 20; nth++) await everything(client.read(new ReadReq().setOptions(ofAll().setCount('1'))));
    expect(drawn).toBeLessThan(500);
    call.cancel();
    await expect(once(call, 'end')).rejects.toMatchObject({ code: 1 });
  });

  const large = (event: ReturnType<typeof anEvent>) => ({ ...event, data: { text: 'x'.repeat(5_000) } });

  it('who goes ends what was read for him', async () => {
    await log.append(aStream(), 'none', events(3));
    const ended = new Promise<void>((resolve) => {
      replaced = {
        subscribe: async function* (...from) {
          yield* log.subscribe(...from);
          resolve();
        },
      };
    });
    const subscribing = ofAll().setSubscription(new ReadReq.Options.SubscriptionOptions());
    const call = client.read(new ReadReq().setOptions(subscribing));
    call.on('error', () => undefined);
    await once(call, 'data');
    call.cancel();
    await ended;
  });

  it.each([
    ['no options', new ReadReq()],
    ['a filter that is none', new ReadReq().setOptions(ofAll().setFilter(withRegex('(')))],
    ['no name of a stream', new ReadReq().setOptions(options().setStream(new ReadReq.Options.StreamOptions()))],
  ])('who asks with %s is told so', async (_, request) => {
    await expect(everything(client.read(request))).rejects.toMatchObject({ code: 3 });
  });
});

function withRegex(regex: string): ReadReq.Options.FilterOptions {
  const expression = new ReadReq.Options.FilterOptions.Expression().setRegex(regex);
  return new ReadReq.Options.FilterOptions().setStreamIdentifier(expression);
}
