import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt, StoredEvent } from '@app/event-store';
import { verifyChain, verifyReceipt } from '@app/event-store';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import type { Act } from './acts';
import { proposed, round } from './acts';
import { ServerProcess } from './server-process';
import type { Recorded } from './story';

const [clerks, commandsEach, joint] = [250, 20, 25];
const commands = clerks * commandsEach;

/** Sends a command; undefined where the server went away before it answered. */
async function send(url: string, path: string, key: string, { command, ...body }: Act): Promise<Recorded | undefined> {
  const headers = { 'chancery-actor': 'minh', 'idempotency-key': key, 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${url}/agreements/${path}${command}`, request);
    text = await answer.text();
  } catch {
    return undefined;
  }
  if (answer.status >= 300) throw new Error(`${key} is answered ${String(answer.status)}: ${text}`);
  return JSON.parse(text) as Recorded;
}

/** Records an agreement of its own and takes part in one of several clerks, one command behind the other. */
class Clerk {
  readonly receipts: Receipt[] = [];
  private own = '';

  constructor(
    private readonly name: string,
    private readonly shared: string,
  ) {}

  /** Goes on with the first command that was not acknowledged, until all are or the server goes away. */
  async work(url: string, acknowledged: () => void): Promise<void> {
    while (this.receipts.length < commandsEach) {
      const answer = await this.sendNext(url);
      if (!answer) return;
      this.own ||= answer.id;
      this.receipts.push(answer.receipt);
      acknowledged();
    }
  }

  private sendNext(url: string): Promise<Recorded | undefined> {
    const n = this.receipts.length;
    const key = `${this.name}.${String(n)}`;
    if (n === 0) return send(url, '', key, proposed('2023-01-09', { title: { en: `Of ${this.name}` } }));
    const agreement = n % 5 === 4 ? this.shared : this.own;
    return send(url, `${agreement}/`, key, round('2023-03', { number: n }));
  }
}

/** What the server answers, asked again while it has not got to the position that the question names. */
async function answerOf(question: string, accept = 'application/json'): Promise<string> {
  for (;;) {
    const answer = await fetch(question, { headers: { accept } });
    const text = await answer.text();
    if (answer.status === 200) return text;
    if (answer.status !== 503) throw new Error(`${question} is answered ${String(answer.status)}: ${text}`);
  }
}

/** What two servers must say alike: every record and the figures of one day, as known at one position. */
async function readModelsOf(url: string, position: string): Promise<readonly string[]> {
  const asked = `validOn=2023-12-31&knownAt=${position}`;
  const list = await answerOf(`${url}/agreements?limit=500&${asked}`, 'application/x-ndjson');
  const summary = await answerOf(`${url}/agreements/summary?by=status,partner&${asked}`);
  // The answer says up to where the log was read, which is no part of what it says of that position.
  return `${list}${summary}`.replaceAll(/"position":"[^"]+"/gu, '').split('\n');
}

const numberIn = (position: string): string => position.replace(/^.*:/u, '').replace(/^0+/u, '');

describe('a register whose process was killed in the middle of five thousand commands', () => {
  let data = '';
  let acknowledgedBefore = 0;
  let staff: readonly Clerk[] = [];
  const events: StoredEvent[] = [];
  let live: readonly string[] = [];
  let replayed: readonly string[] = [];

  const opened: ServerProcess[] = [];
  const open = async (): Promise<{ server: ServerProcess; url: string }> => {
    const server = new ServerProcess({ CHANCERY_DATA: data });
    opened.push(server);
    return { server, url: await server.listening() };
  };

  /** All clerks at work at once; the server is killed once so many commands are acknowledged. */
  const workUntilKilled = async (after: number): Promise<void> => {
    const { server, url } = await open();
    const shared = await Promise.all(
      Array.from({ length: joint }, (_, i) => send(url, '', `joint.${String(i)}`, proposed('2023-01-09'))),
    );
    staff = Array.from({ length: clerks }, (_, i) => new Clerk(`clerk${String(i)}`, shared[i % joint]?.id ?? ''));
    const acknowledged = () => {
      acknowledgedBefore += 1;
      if (acknowledgedBefore === after) void server.end('SIGKILL');
    };
    await Promise.all(staff.map((clerk) => clerk.work(url, acknowledged)));
    expect(await server.ended).toMatchObject({ signal: 'SIGKILL' });
  };

  const receipts = () => staff.flatMap((clerk) => clerk.receipts);
  const lastPosition = (): string => {
    const { compare } = new Intl.Collator('en', { numeric: true });
    return (
      receipts()
        .map(({ position }) => position)
        .sort(compare)
        .at(-1) ?? ''
    );
  };

  const finish = async (): Promise<void> => {
    const { server, url } = await open();
    await Promise.all(staff.map((clerk) => clerk.work(url, () => undefined)));
    live = await readModelsOf(url, lastPosition());
    expect(await server.end('SIGTERM')).toMatchObject({ code: 0 });
  };

  const replay = async (): Promise<void> => {
    const environment = { CHANCERY_DATA: data, CHANCERY_SAMPLE: 'none', CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
    const { engines, url, close } = await startStandalone(standaloneSettings(environment), () => new Date());
    for await (const event of engines.store.readAll()) events.push(event);
    replayed = await readModelsOf(url, lastPosition());
    await close();
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'chancery-kill-'));
    await workUntilKilled(commands / 2);
    await finish();
    await replay();
  });

  afterAll(async () => {
    await Promise.all(opened.map((server) => server.end('SIGKILL')));
    await rm(data, { recursive: true, force: true });
  });

  it('was killed in the middle', () => {
    expect(acknowledgedBefore).toBeGreaterThanOrEqual(commands / 2);
    expect(acknowledgedBefore).toBeLessThan(commands);
    expect(receipts()).toHaveLength(commands);
  });

  it('holds every command once, those that were sent again included', () => {
    const agreements = events.filter(({ stream }) => stream.startsWith('agreement-'));
    expect(agreements).toHaveLength(commands + joint);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('bears out every receipt, by its hash and its position', () => {
    const streams = new Map<string, StoredEvent[]>(events.map(({ stream }) => [stream, []]));
    for (const event of events) streams.get(event.stream)?.push(event);
    const positions = new Map(events.map(({ id, position }) => [id, position]));
    const unproven = receipts().filter((receipt) => {
      const isThere = receipt.eventIds.every((id) => numberIn(positions.get(id) ?? '') === numberIn(receipt.position));
      return !isThere || verifyReceipt(receipt, streams.get(receipt.stream) ?? []) !== undefined;
    });
    expect(unproven).toEqual([]);
  });

  it('has dense revisions and unbroken chains', () => {
    expect(verifyChain(events)).toBeUndefined();
  });

  it('answers as a fresh replay of its log does', () => {
    expect(live.length).toBeGreaterThan(clerks + joint);
    expect(live.filter((line, i) => line !== replayed[i])).toEqual([]);
    expect(live).toHaveLength(replayed.length);
  });
});
