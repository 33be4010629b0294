import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { describeOnMongoDb } from '../mongodb/on-mongodb';
import { Deployment } from './deployment';
import { Shell, stepsOf, told } from './tour';

const root = join(__dirname, '../..');
const steps = stepsOf(readFileSync(join(root, 'README.md'), 'utf8'), 'A tour');
const usual = 'localhost:3000';

/** A new register with the sample, as the tour expects it. */
interface Toured {
  readonly url: string;
  /** What is recorded can then be read. */
  readonly caughtUp: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

async function standalone(folder: string): Promise<Toured> {
  const environment = { CHANCERY_DATA: join(folder, 'data'), CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
  const { engines, url, close } = await startStandalone(standaloneSettings(environment), () => new Date());
  const { store, projections } = engines;
  return { url, caughtUp: async () => projections.caughtUpWith((await store.head()) ?? ''), stop: close };
}

async function deployed(folder: string, mongodb: string, database: string): Promise<Toured> {
  const deployment = new Deployment();
  const stop = () => deployment.end();
  try {
    await deployment.begin({ folder: join(folder, 'log'), mongodb, database, sample: 'public' });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: deployment.url, caughtUp: () => deployment.caughtUp(), stop };
}

/** An `npx` that knows one command, as it stands in the sources; gives the folder that it is in. */
async function npxIn(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  const run = [process.execPath, '-r', join(root, 'test/typescript.cjs'), join(root, 'apps/cli/src/main.ts')];
  await mkdir(bin);
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${run.map((word) => `"${word}"`).join(' ')} "$@"\n`);
  await chmod(join(bin, 'npx'), 0o755);
  return bin;
}

/** Takes the tour, step by step, and compares what is printed with what the page shows. */
function takeTour(start: (folder: string) => Promise<Toured>): void {
  let folder = '';
  let server: Toured | undefined;
  let shell: Shell | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-tour-'));
    server = await start(folder);
    await server.caughtUp();
    const bin = await npxIn(folder);
    const path = `${bin}${delimiter}${String(process.env['PATH'])}`;
    shell = new Shell(folder, { ...process.env, PATH: path, CHANCERY_URL: server.url });
  });

  afterAll(async () => {
    await shell?.close();
    await server?.stop();
    await rm(folder, { recursive: true });
  });

  it.each(steps)('answers as it says: $heading', async ({ commands, answer }) => {
    const printed = await shell?.type(commands.replaceAll(usual, new URL(String(server?.url)).host));
    await server?.caughtUp();
    expect(told(String(printed))).toBe(told(answer));
  });
}

describe('the tour of the README, on a new register', () => {
  it('has steps', () => expect(steps.length).toBeGreaterThan(5));

  describe('of npm start', () => takeTour(standalone));

  describeOnMongoDb('of an api and a projector, on EventStoreDB and MongoDB', ({ url, freshDatabase }) =>
    takeTour((folder) => deployed(folder, url(), freshDatabase())),
  );
});
