import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Standalone } from '../../apps/standalone/src/standalone';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import type { Act } from '../e2e/acts';
import type { Cast } from '../e2e/cast';
import { clerk } from '../e2e/cast';
import { serveLog } from '../e2e/engines';
import type { Recorded } from '../e2e/story';
import { describeOnMongoDb } from '../mongodb/on-mongodb';
import { differences, documentsOf } from './documents';
import type { History } from './random-history';
import { history } from './random-history';
import { question } from './random-question';

/** A short form by default; `npm run test:equality` is the long one. */
const histories = Number(process.env['CHANCERY_TEST_HISTORIES'] ?? 150);
const questions = Number(process.env['CHANCERY_TEST_QUESTIONS'] ?? 300);
const seed = Number(process.env['CHANCERY_TEST_SEED'] ?? Date.now() % 1_000_000);

/** Histories at work at the same time, and questions. */
const AT_ONCE = 16;

/** The time between two entries. */
const STEP_MS = 5 * 60 * 60 * 1_000;

/** Works on all items, so many at once. */
async function each<T>(items: readonly T[], work: (item: T, nth: number) => Promise<void>): Promise<void> {
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [nth, item] of waiting) await work(item, nth);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

describeOnMongoDb('one log, served from the embedded read models and from MongoDB', ({ url, freshDatabase }) => {
  let folder = '';
  let now = Date.parse('2024-01-01T00:00:00Z');
  let one: Standalone;
  let other: Awaited<ReturnType<typeof serveLog>>;
  let cast: Cast;
  const agreements: string[] = [];
  const positions: string[] = [];
  const clock = () => new Date(now);

  /** Sends a command to one of the servers; undefined where it is refused. */
  const send = async (server: string, path: string, body: unknown): Promise<Recorded | undefined> => {
    now += STEP_MS;
    const headers = { 'chancery-actor': clerk, 'content-type': 'application/json' };
    const answer = await fetch(`${server}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`POST ${path} is answered: ${text}`);
    if (answer.status >= 300) return undefined;
    const recorded = JSON.parse(text) as Recorded;
    positions.push(recorded.receipt.position);
    return recorded;
  };

  const created = async (path: string, data: object): Promise<string> =>
    String((await send(one.url, path, { data, validTime: { edtf: null } }))?.id);

  /** Records a history at one of the two servers, which both write to the log. */
  const record = async ({ opening, steps }: History, nth: number): Promise<void> => {
    const server = nth % 2 === 0 ? one.url : other.url;
    const opened = await send(server, '/agreements/entries', { entries: opening(cast) });
    if (!opened) return;
    agreements.push(opened.id);
    const entries = [...opened.receipt.eventIds];
    for (const step of steps) {
      const { command, ...body }: Act = step(cast, entries);
      const recorded = await send(server, `/agreements/${opened.id}/${command}`, body);
      entries.push(...(recorded?.receipt.eventIds ?? []));
    }
  };

  const both = (path: string) =>
    Promise.all([one.url, other.url].map(async (server) => (await fetch(`${server}${path}`)).text()));

  /** Asks both servers, and both for the page behind the one that they give; gives what they answer where that differs. */
  const asked = async (path: string): Promise<readonly string[]> => {
    const [mine = '', theirs] = await both(path);
    if (mine !== theirs) return [path, mine, String(theirs)];
    const { next, status } = JSON.parse(mine) as { readonly next?: string; readonly status?: number };
    if (status !== undefined) throw new Error(`${path} is no question: ${mine}`);
    if (next === undefined) return [];
    const more = await both(`${path}&cursor=${next}`);
    return more[0] === more[1] ? [] : [`${path}&cursor=${next}`, ...more];
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-equality-'));
    const quiet = { CHANCERY_SAMPLE: 'none', CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
    one = await startStandalone(standaloneSettings({ ...quiet, CHANCERY_DATA: folder }), clock);
    other = await serveLog(one.engines.store, { mongodb: url(), database: freshDatabase() }, clock);
    const source = await created('/sources/register', { title: { en: 'Communiqués of the Department' } });
    const reviewer = await created('/persons/register', { names: { en: 'Tran Thi Hoa' } });
    cast = { source, reviewer: `person:${reviewer}` };
    await each(fc.sample(history, { numRuns: histories, seed }), record);
    await other.caughtUp();
    await one.engines.projections.caughtUpWith((await one.engines.store.head()) ?? '');
  });

  afterAll(async () => {
    await other?.stop();
    await one?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(`holds ${String(histories)} random histories (seed ${String(seed)}), corrections and voids among them`, async () => {
    const kinds = new Map<string, number>();
    for await (const { type } of one.engines.store.readAll()) kinds.set(type, (kinds.get(type) ?? 0) + 1);
    expect(agreements.length).toBeGreaterThan(histories / 2);
    expect(kinds.get('EntryCorrected') ?? 0).toBeGreaterThan(histories / 20);
    expect(kinds.get('EntryVoided') ?? 0).toBeGreaterThan(histories / 20);
  });

  it('gives equal documents', async () => {
    const mine = await documentsOf(one.engines.readModels, one.engines.register);
    const theirs = await documentsOf(other.servers.readModels, other.servers.register);
    expect(mine.size).toBeGreaterThan(histories);
    expect(differences(mine, theirs)).toEqual([]);
  });

  it(`answers ${String(questions)} random questions alike`, async () => {
    const subjects = { agreements, positions, until: clock() };
    const different: (readonly string[])[] = [];
    await each(fc.sample(question(subjects), { numRuns: questions, seed }), async (path) => {
      const found = await asked(path);
      if (found.length > 0) different.push(found);
    });
    expect(different.slice(0, 3)).toEqual([]);
  });
});
