import { EventEmitter, once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { EventStore, NewEvent, StoredEvent } from '@app/event-store';
import { EmbeddedEventStore, type Envelope, StoreUnavailable, verifyChain } from '@app/event-store';
import { goldenEvents, temporaryFolder } from '@app/event-store/testing';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { EdgePositions } from './edge-position';
import { EVENT_STORE } from './engines';
import { ExportController } from './export.controller';
import { ProblemFilter } from './problem';

const events = goldenEvents(join(__dirname, '../../event-store/src/codec/golden')).map(({ envelope }) => envelope);
const register = { id: '1f0c2d3e-5d2b-4c9a-b0f3-3f1c2d4e5a6b', home: 'iso:VNM', zone: 'UTC', openedOn: '2024-01-01' };

let app: NestFastifyApplication | undefined;

async function serving(store: Pick<EventStore, 'read' | 'readAll'>): Promise<NestFastifyApplication> {
  const providers = [
    { provide: EVENT_STORE, useValue: store },
    { provide: EdgePositions, useValue: new EdgePositions(register) },
  ];
  const module = await Test.createTestingModule({ controllers: [ExportController], providers }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
  return app;
}

const linesOf = (payload: string): (Envelope & { position: string })[] =>
  payload
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Envelope & { position: string });

afterEach(async () => {
  await app?.close();
  app = undefined;
});

describe('a log with events', () => {
  const folder = temporaryFolder();
  let store: EmbeddedEventStore;

  beforeEach(async () => {
    store = await EmbeddedEventStore.open({ folder: join(folder.path, 'log') });
    for (const { stream, revision, ...event } of events) {
      await store.append(stream, revision === 0 ? 'none' : revision - 1, [event as NewEvent]);
    }
  });

  afterEach(() => store.close());

  it('is exported as it is stored, in log order, so that its hashes verify', async () => {
    const { statusCode, headers, payload } = await (await serving(store)).inject('/export');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const lines = linesOf(payload);
    expect(lines.map(({ position: _, ...event }) => event)).toEqual(events);
    expect(verifyChain(lines.map(({ position: _, ...event }) => event))).toBeUndefined();
    const places = lines.map(({ position }) => Number(/^1f0c2d3e:(\d+)$/u.exec(position)?.[1]));
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  });

  it('gives one stream alone', async () => {
    const { stream } = events.at(-1) ?? { stream: '' };
    const { payload } = await (await serving(store)).inject(`/export?stream=${stream}`);
    expect(linesOf(payload).map(({ id }) => id)).toEqual(
      events.filter((event) => event.stream === stream).map(({ id }) => id),
    );
  });

  it.each([
    ['/export?stream=parcel-00000000-0000-4000-8000-000000000000', 404, 'record.unknown'],
    ['/export?streams=all', 400, 'query.unknown-parameter'],
    ['/export?stream=a&stream=b', 400, 'query.invalid'],
  ])('refuses %s', async (url, status, code) => {
    const { statusCode, payload } = await (await serving(store)).inject(url);
    expect([statusCode, (JSON.parse(payload) as { code: string }).code]).toEqual([status, code]);
  });
});

const [anEvent] = events;

/** A log that gives events until nobody wants any more, or it fails. */
async function* eventsUntil(end: () => void, most = Infinity): AsyncGenerator<StoredEvent> {
  try {
    for (let nth = 0; nth < most; nth += 1) yield { ...(anEvent as Envelope), position: String(nth) };
    throw new StoreUnavailable('The disk is gone.');
  } finally {
    end();
  }
}

describe('a log without an end', () => {
  it('is read no further once its reader has gone', async () => {
    const reading = new EventEmitter();
    const ended = once(reading, 'end');
    const endless = () => eventsUntil(() => reading.emit('end'));
    const server = await serving({ read: endless, readAll: endless });
    await server.listen(0, '127.0.0.1');
    const request = get(`${await server.getUrl()}/export`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.destroy();
    await expect(ended).resolves.toEqual([]);
  });
});

describe('a log that cannot be read', () => {
  const failing = (most: number) => ({
    read: () => eventsUntil(() => undefined, most),
    readAll: () => eventsUntil(() => undefined, most),
  });

  it('is answered with a problem', async () => {
    const { statusCode, payload } = await (await serving(failing(0))).inject('/export');
    expect(statusCode).toBe(503);
    expect(JSON.parse(payload)).toMatchObject({ code: 'register.unavailable' });
  });

  it('from some event on, breaks the answer off, which is never taken for whole', async () => {
    const server = await serving(failing(10_000));
    await server.listen(0, '127.0.0.1');
    const request = get(`${await server.getUrl()}/export`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const broken = new Promise<Error>((resolve) => response.once('error', resolve));
    response.resume();
    expect((await broken).message).toBe('aborted');
    expect(response.complete).toBe(false);
  });
});
