import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { proposed } from './acts';
import { ServerProcess } from './server-process';

let data = '';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'chancery-process-'));
});

afterAll(() => rm(data, { recursive: true, force: true }));

describe('a setting that makes no sense', () => {
  it.each([
    ['PORT', 'http', 'a port number from 0 (any free one) to 65535'],
    ['PORT', '70000', 'a port number'],
    ['HOST', '0.0.0.0', 'believes what the header Chancery-Actor claims'],
    ['HOST', 'example.org', 'a loopback address'],
    ['CHANCERY_DATA', ' ', 'the folder of the register'],
    ['CHANCERY_HOME', 'Vietnam', 'such as iso:VNM'],
    ['CHANCERY_ZONE', 'Asia/Atlantis', 'an IANA time zone'],
    ['CHANCERY_SAMPLE', 'some', '"public"'],
    ['CHANCERY_LOG_LEVEL', 'loud', 'one of fatal, error, warn'],
    ['CHANCERY_ESDB_PORT', 'yes', '"off", or the port'],
  ])('is refused in a sentence that names %s, its value %j, and what to set', (variable, value, expected) => {
    const read = () => standaloneSettings({ [variable]: value });
    expect(read).toThrow(`${variable} is "${value}": set ${variable} to `);
    expect(read).toThrow(expected);
  });
});

describe('a server with several settings that make no sense', () => {
  it('does not start, names them all, and has touched nothing', async () => {
    const server = new ServerProcess({ CHANCERY_DATA: join(data, 'never'), PORT: 'x', HOST: '0.0.0.0' });
    const { code, complaint } = await server.ended;
    expect(code).toBe(1);
    const lines = complaint.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^PORT /u), expect.stringMatching(/^HOST /u)]));
    expect(await readdir(data)).not.toContain('never');
  });
});

describe('a register that is open', () => {
  const environment = () => ({ CHANCERY_DATA: join(data, 'open') });
  let url = '';
  let server: ServerProcess;

  beforeAll(async () => {
    server = new ServerProcess(environment());
    url = await server.listening();
  });

  afterAll(() => server.end('SIGKILL'));

  it('is refused to a second process, which names the first', async () => {
    const { code, complaint } = await new ServerProcess(environment()).ended;
    expect(code).toBe(1);
    expect(complaint).toMatch(/^The log in \S+ is open in process \d+ on \S+\. Stop that process.*\n$/u);
  });

  it('keeps its port, which a second server is told', async () => {
    const { port } = new URL(url);
    const second = new ServerProcess({ CHANCERY_DATA: join(data, 'second'), PORT: port });
    const { code, complaint } = await second.ended;
    expect({ code, complaint }).toEqual({
      code: 1,
      complaint: `PORT is ${port}, which another process listens on: set PORT to a free one, or to 0 for any.\n`,
    });
  });

  it('finishes the response at hand when it is told to end, and ends well', async () => {
    const { command: _, ...body } = proposed('2023-01-09');
    const sent = JSON.stringify(body);
    const headers = {
      'chancery-actor': 'minh',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(sent),
      expect: '100-continue',
    };
    const agent = new Agent({ keepAlive: true });
    const asking = request(`${url}/agreements/propose`, { method: 'POST', headers, agent });
    asking.flushHeaders();
    await once(asking, 'continue');
    const ended = server.end('SIGTERM');
    await untilRefused(url);
    asking.end(sent);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(201);
    expect(await json(answer)).toMatchObject({ receipt: { revision: 0 } });
    expect(await ended).toMatchObject({ code: 0, complaint: '' });
    agent.destroy();
  });
});

describe('a register that was opened for one state and zone', () => {
  const settings = (more: object) => standaloneSettings({ ...common(), ...more });
  const common = () => ({
    CHANCERY_DATA: join(data, 'fixed'),
    CHANCERY_SAMPLE: 'none',
    CHANCERY_LOG_LEVEL: 'silent',
    PORT: '0',
  });
  const clock = () => new Date('2024-01-02T03:00:00Z');

  beforeAll(async () => {
    const { close } = await startStandalone(settings({}), clock);
    await close();
  });

  it.each([
    [{ CHANCERY_HOME: 'iso:LAO' }, 'CHANCERY_HOME is iso:LAO, but the register was opened with iso:VNM'],
    [{ CHANCERY_ZONE: 'Asia/Tokyo' }, 'set CHANCERY_ZONE=Asia/Ho_Chi_Minh'],
  ])('is not started with %j', async (other, sentence) => {
    await expect(startStandalone(settings(other), clock)).rejects.toThrow(sentence);
  });

  it('tells so in a sentence, and nothing of its inside', async () => {
    const { code, complaint } = await new ServerProcess({ ...common(), CHANCERY_HOME: 'iso:LAO' }).ended;
    expect(code).toBe(1);
    expect(complaint).toMatch(/^CHANCERY_HOME is iso:LAO.*\n$/u);
  });

  it('is started with the settings that it has', async () => {
    const { close } = await startStandalone(settings({}), clock);
    await close();
  });
});

/** Resolves once nobody listens there any more. */
async function untilRefused(url: string): Promise<void> {
  const { port, hostname } = new URL(url);
  for (;;) {
    const socket = connect(Number(port), hostname);
    try {
      await once(socket, 'connect');
    } catch {
      return;
    } finally {
      socket.destroy();
    }
  }
}
