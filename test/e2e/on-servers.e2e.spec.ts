import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore, openRegister } from '@app/event-store';
import { temporaryFolder } from '@app/event-store/testing';
import { openServers } from '@app/system/servers';
import { apiSettings } from '../../apps/api/src/api.settings';
import { projectorSettings } from '../../apps/projector/src/projector.settings';
import { startStandalone } from '../mongodb/mongod';
import { describeOnMongoDb, describeWithMongod } from '../mongodb/on-mongodb';
import { proposed } from './acts';
import { Deployment } from './deployment';
import { serveLog } from './engines';
import { ServerProcess } from './server-process';

const nowhere = { EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false', MONGODB_URL: 'mongodb://127.0.0.1:1/' };

describe('an api or a projector', () => {
  const settings = { api: apiSettings, projector: projectorSettings };

  it.each(Object.entries(settings))('is told where its servers are: %s', (_, read) => {
    expect(() => read({})).toThrow(
      /^EVENTSTORE_URL is not set: set EVENTSTORE_URL to .*esdb:\/\/.*\nMONGODB_URL is not set: set MONGODB_URL to .*replicaSet=rs0\.$/u,
    );
    expect(read(nowhere)).toMatchObject({ database: 'chancery', home: 'iso:VNM' });
  });

  it.each([
    ['EVENTSTORE_URL', 'http://clerk:secret@127.0.0.1:2113'],
    ['MONGODB_URL', 'mongo://clerk:secret@127.0.0.1'],
  ])('does not repeat a %s that it cannot read, which may hold a password', (variable, value) => {
    const read = () => apiSettings({ ...nowhere, [variable]: value });
    expect(read).toThrow(`${variable} is not one that can be read: set ${variable} to the connection string of`);
    expect(read).not.toThrow('secret');
  });

  it('is refused a database that has no name', () => {
    const read = () => projectorSettings({ ...nowhere, CHANCERY_DATABASE: 'a.b' });
    expect(read).toThrow('CHANCERY_DATABASE is "a.b": set CHANCERY_DATABASE to the name of the MongoDB database');
  });

  it('does not start with a MongoDB URL that its driver does not take', async () => {
    const settings = apiSettings({ ...nowhere, MONGODB_URL: 'mongodb://127.0.0.1/?replica=rs0' });
    const opening = openServers({ ...settings, clock: () => new Date() });
    await expect(opening).rejects.toThrow('MONGODB_URL will not do. The URL of MongoDB cannot be read: ');
  });
});

describeWithMongod('a MongoDB that is no replica set', () => {
  it('is refused in a sentence that says how to make it one', async () => {
    const mongod = await startStandalone();
    const api = new ServerProcess({ ...nowhere, MONGODB_URL: mongod.url }, 'api');
    const { code, complaint } = await api.ended;
    await mongod.stop();
    expect(code).toBe(1);
    expect(complaint).toMatch(/^MONGODB_URL will not do\. MongoDB at \S+ is no replica set.*--replSet rs0.*\n$/u);
  });
});

describeOnMongoDb('a register that a projector has opened', ({ url, freshDatabase }) => {
  const folder = temporaryFolder();

  it('is filled by the first api', async () => {
    const log = await EmbeddedEventStore.open({ folder: folder.path });
    const clock = () => new Date('2024-01-02T03:00:00Z');
    await openRegister(log, { home: 'iso:VNM', zone: 'Asia/Ho_Chi_Minh', clock, random: randomBytes });
    const served = await serveLog(log, { mongodb: url(), database: freshDatabase() }, clock);
    await served.caughtUp();
    const answer = await fetch(`${served.url}/partners?limit=500`);
    const { items } = (await answer.json()) as { readonly items: readonly unknown[] };
    expect(items.length).toBeGreaterThan(200);
    await served.stop();
    await log.close();
  });
});

describeOnMongoDb('a register on servers', ({ url, freshDatabase }) => {
  const deployment = new Deployment();
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-servers-'));
    await deployment.begin({ folder, mongodb: url(), database: freshDatabase(), sample: 'none' });
  });

  afterAll(async () => {
    await deployment.end();
    await rm(folder, { recursive: true, force: true });
  });

  const program = (environment: object, name: 'api' | 'projector') =>
    new ServerProcess({ ...deployment.environment, ...environment }, name);

  const propose = async (server: string) => {
    const { command: _, ...body } = proposed('2023-01-09');
    const headers = { 'chancery-actor': 'minh', 'content-type': 'application/json' };
    const answer = await fetch(`${server}/agreements/propose`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as { readonly id: string; readonly receipt: { readonly position: string } };
  };

  it('is not opened by a program for another state', async () => {
    const { code, complaint } = await program({ CHANCERY_HOME: 'iso:LAO' }, 'projector').ended;
    expect(code).toBe(1);
    expect(complaint).toMatch(/^CHANCERY_HOME is iso:LAO, but the register was opened with iso:VNM.*\n$/u);
  });

  it('is not opened where the EventStoreDB does not answer', async () => {
    const { EVENTSTORE_URL } = nowhere;
    const { code, complaint } = await program({ EVENTSTORE_URL }, 'api').ended;
    expect(code).toBe(1);
    expect(complaint).toMatch(/^EventStoreDB does not answer: .*\n$/u);
  });

  it('is not opened with a connection string that the client takes for something else', async () => {
    const EVENTSTORE_URL = 'esdb://127.0.0.1:2113?tsl=false';
    const { code, complaint } = await program({ EVENTSTORE_URL }, 'api').ended;
    expect(code).toBe(1);
    expect(complaint).toMatch(/^EVENTSTORE_URL will not do\. .*unknown option "tsl".*\n$/u);
  });

  it('is served by a second api, which finds what the first has recorded', async () => {
    const second = program({}, 'api');
    const other = await second.listening();
    const { id, receipt } = await propose(deployment.url);
    const asked = await fetch(`${other}/agreements/${id}?validOn=2023-06-01&knownAt=${receipt.position}`);
    expect(await asked.json()).toMatchObject({ id, certainty: 'certain' });
    expect(await second.end('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('says that it is ready, api and projector', async () => {
    await deployment.caughtUp();
    for (const server of [deployment.url, deployment.projectorUrl]) {
      const answer = await fetch(`${server}/health/ready`);
      expect({ server, status: answer.status, body: await answer.json() }).toEqual({
        server,
        status: 200,
        body: { status: 'ready' },
      });
    }
  });

  it('is shared by two projectors, and all of it goes to the one that is left', async () => {
    const second = await deployment.startProjector();
    await propose(deployment.url);
    await deployment.caughtUp();
    await second.end('SIGKILL');
    await propose(deployment.url);
    await deployment.caughtUp();
    expect((await fetch(`${deployment.url}/health/ready`)).status).toBe(200);
  });
});
