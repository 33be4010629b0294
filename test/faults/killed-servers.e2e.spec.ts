import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedReadModels } from '@app/read-models';
import { startProjections } from '@app/system';
import type { Servers } from '@app/system/servers';
import type { Act } from '../e2e/acts';
import { authorised, proposed, round as negotiated } from '../e2e/acts';
import { clerk } from '../e2e/cast';
import { Deployment } from '../e2e/deployment';
import type { Recorded } from '../e2e/story';
import { differences, documentsOf } from '../equality/documents';
import type { Mongod } from '../mongodb/mongod';
import { startReplicaSet } from '../mongodb/mongod';
import { describeWithMongod } from '../mongodb/on-mongodb';

/** A short form by default; `npm run test:faults` is the long one. */
const rounds = Number(process.env['CHANCERY_TEST_ROUNDS'] ?? 3);

/** Of one round: so many clerks record an agreement each, and these acts on it, one command behind the other. */
const clerks = 24;
const acts: readonly Act[] = [
  authorised('2023-01-20'),
  negotiated('2023-03'),
  negotiated('2023'),
  negotiated('2023-02'),
];
const commands = clerks * (1 + acts.length);

/**
 * A projector that is killed in the middle of a transaction leaves it behind, and the next one waits until the server ends
 * it: after a minute, unless it is told otherwise.
 */
const lifetime = 'transactionLifetimeLimitSeconds=3';

/** What is killed in a round: each in its turn. */
const victims = ['the projector', 'the mongod', 'the projector and the mongod'] as const;

const plan = Array.from({ length: rounds }, (_, nth) => ({
  nth: nth + 1,
  victim: victims[nth % victims.length] ?? 'the projector',
  // Early, late and in between.
  after: Math.ceil((commands * (1 + ((nth * 3) % 7))) / 8),
}));

async function send(url: string, path: string, { command, ...body }: Act): Promise<Recorded> {
  const headers = { 'chancery-actor': clerk, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/agreements/${path}${command}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${command} is answered ${String(answer.status)}: ${text}`);
  return JSON.parse(text) as Recorded;
}

/** All clerks at work at once; `acknowledged` is called after each command. */
async function load(url: string, acknowledged: () => void): Promise<void> {
  const work = async (): Promise<void> => {
    const { id } = await send(url, '', proposed('2023-01-09'));
    acknowledged();
    for (const act of acts) {
      await send(url, `${id}/`, act);
      acknowledged();
    }
  };
  await Promise.all(Array.from({ length: clerks }, work));
}

/** What the log comes to when it is projected from nothing, in memory. */
async function replayed({ store, register }: Servers): Promise<Map<string, string>> {
  const readModels = new EmbeddedReadModels();
  const runner = await startProjections(store, readModels, register);
  await runner.caughtUpWith((await store.head()) ?? '');
  await runner.stop();
  return documentsOf(readModels, register);
}

describeWithMongod('a register on servers, under load', () => {
  const deployment = new Deployment();
  let folder = '';
  let mongod: Mongod;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-faults-'));
    mongod = await startReplicaSet(lifetime);
    await deployment.begin({ folder, mongodb: mongod.url, database: 'chancery', sample: 'none' });
  });

  afterAll(async () => {
    await deployment.end();
    await mongod.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Each kills without a warning, and resolves when what it killed is at work again; `idle` when there is nothing more to come. */
  const faults: Readonly<Record<(typeof victims)[number], (idle: Promise<void>) => Promise<void>>> = {
    'the projector': async (idle) => {
      await deployment.killProjector();
      await idle;
      expect(await deployment.isCaughtUp()).toBe(false);
      await deployment.startProjector();
    },
    'the mongod': () => mongod.restart(),
    'the projector and the mongod': async () => {
      await deployment.killProjector();
      await Promise.all([mongod.restart(), deployment.startProjector()]);
    },
  };

  it.each(plan)('has the documents of a replay after $victim was killed (round $nth)', async ({ victim, after }) => {
    let recorded = 0;
    let inTheMiddle = (): void => undefined;
    const middle = new Promise<void>((resolve) => {
      inTheMiddle = resolve;
    });
    const idle = load(deployment.url, () => {
      recorded += 1;
      if (recorded === after) inTheMiddle();
    });
    await Promise.race([middle, idle]);
    await Promise.all([idle, faults[victim](idle)]);
    await deployment.caughtUp();
    const { readModels, register } = deployment.servers;
    expect(differences(await documentsOf(readModels, register), await replayed(deployment.servers))).toEqual([]);
  });

  it('has lost none of its agreements, and doubled none', async () => {
    const documents = await documentsOf(deployment.servers.readModels, deployment.servers.register);
    const numbers = [...documents.keys()].filter((key) => key.startsWith('register_numbers agreement-'));
    expect(numbers).toHaveLength(rounds * clerks);
    const entries = [...documents].filter(([key, text]) => key.startsWith('audit') && text.includes('"agreement-'));
    expect(entries).toHaveLength(rounds * commands);
  });
});
