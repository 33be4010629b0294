import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment } from '../e2e/deployment';
import { differences, documentsOf } from '../equality/documents';
import type { Mongod } from '../mongodb/mongod';
import { startReplicaSet } from '../mongodb/mongod';
import { describeWithMongod } from '../mongodb/on-mongodb';
import { clerks, commands, load, replayed } from './clerks';

/** A short form by default; `npm run test:faults` is the long one. */
const rounds = Number(process.env['CHANCERY_TEST_ROUNDS'] ?? 3);

/** What is killed in a round: each in its turn. */
const victims = ['the projector', 'the mongod', 'the projector and the mongod'] as const;

const plan = Array.from({ length: rounds }, (_, nth) => ({
  nth: nth + 1,
  victim: victims[nth % victims.length] ?? 'the projector',
  // Early, late and in between.
  after: Math.ceil((commands * (1 + ((nth * 3) % 7))) / 8),
}));

describeWithMongod('a register on servers, under load', () => {
  const deployment = new Deployment();
  let folder = '';
  let mongod: Mongod;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-faults-'));
    mongod = await startReplicaSet();
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
