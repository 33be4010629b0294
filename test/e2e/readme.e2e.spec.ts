import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Standalone } from '../../apps/standalone/src/standalone';
import { startStandalone } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { Shell, stepsOf, told } from './tour';

const root = join(__dirname, '../..');
const steps = stepsOf(readFileSync(join(root, 'README.md'), 'utf8'), 'A tour');
const usual = 'localhost:3000';

let folder: string;
let server: Standalone;
let shell: Shell;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-tour-'));
  const environment = { CHANCERY_DATA: join(folder, 'data'), CHANCERY_LOG_LEVEL: 'silent', PORT: '0' };
  server = await startStandalone(standaloneSettings(environment), () => new Date());
  const bin = await npxIn(folder);
  const env = { ...process.env, PATH: `${bin}${delimiter}${String(process.env['PATH'])}`, CHANCERY_URL: server.url };
  shell = new Shell(folder, env);
});

afterAll(async () => {
  await shell.close();
  await server.close();
  await rm(folder, { recursive: true });
});

/** An `npx` that knows one command, as it stands in the sources; gives the folder that it is in. */
async function npxIn(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  const run = [process.execPath, '-r', join(root, 'test/typescript.cjs'), join(root, 'apps/cli/src/main.ts')];
  await mkdir(bin);
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec ${run.map((word) => `"${word}"`).join(' ')} "$@"\n`);
  await chmod(join(bin, 'npx'), 0o755);
  return bin;
}

/** What is recorded can be read when the reader comes to the next step. */
async function readModelsCaughtUp(): Promise<void> {
  const head = await server.engines.store.head();
  if (head !== undefined) await server.engines.runner.caughtUpWith(head);
}

describe('the tour of the README, on a new register', () => {
  it('has steps', () => expect(steps.length).toBeGreaterThan(5));

  it.each(steps)('answers as it says: $heading', async ({ commands, answer }) => {
    const printed = await shell.type(commands.replaceAll(usual, new URL(server.url).host));
    await readModelsCaughtUp();
    expect(told(printed)).toBe(told(answer));
  });
});
