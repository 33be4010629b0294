import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment } from '../e2e/deployment';
import type { ServerProcess } from '../e2e/server-process';
import { differences, documentsOf } from '../equality/documents';
import type { Mongod } from '../mongodb/mongod';
import { startReplicaSet } from '../mongodb/mongod';
import { describeWithMongod } from '../mongodb/on-mongodb';
import { commands, load, replayed } from './clerks';

/** A short form by default; `npm run test:faults` is the long one. */
const rounds = Number(process.env['CHANCERY_TEST_ROUNDS'] ?? 2);

/** A limit for what hangs, in milliseconds. */
const LONG = 300_000;

const plan = Array.from({ length: rounds }, (_, nth) => ({ nth: nth + 1 }));

describeWithMongod('three projectors, under load', () => {
  const deployment = new Deployment();
  let folder = '';
  let mongod: Mongod;
  let projectors: ServerProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-shared-'));
    mongod = await startReplicaSet();
    await deployment.begin({ folder, mongodb: mongod.url, database: 'chancery', sample: 'none' });
    projectors = [deployment.projector, await deployment.startProjector(), await deployment.startProjector()];
  });

  afterAll(async () => {
    await deployment.end();
    await mongod.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(plan)(
    'do the work of one of them that is frozen, and of one that is killed (round $nth)',
    async ({ nth }) => {
      const [frozen, killed, left] = [0, 1, 2].map((at) => projectors[(nth + at) % 3]);
      if (!frozen || !killed || !left) throw new Error('there are three');
      let recorded = 0;
      const idle = load(deployment.url, () => {
        recorded += 1;
        if (recorded === Math.ceil(commands / 4)) frozen.signal('SIGSTOP');
        if (recorded === Math.ceil(commands / 2)) void killed.end('SIGKILL');
      });
      await idle;
      await deployment.caughtUp(); // without those two
      const woken = load(deployment.url, () => undefined);
      frozen.signal('SIGCONT');
      projectors = [frozen, await deployment.startProjector(), left];
      await woken;
      await deployment.caughtUp();
      const { readModels, register } = deployment.servers;
      expect(differences(await documentsOf(readModels, register), await replayed(deployment.servers))).toEqual([]);
    },
    LONG,
  );
});
