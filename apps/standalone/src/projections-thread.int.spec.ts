import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@app/event-store/testing';
import { ReadModelsUnavailable } from '@app/read-models';
import { Logger } from '@nestjs/common';
import type { Engines } from './engines';
import { openEngines } from './engines';
import { projectInThread } from './projections-thread';
import { standaloneSettings } from './standalone.settings';

const root = join(__dirname, '../../..');
const folder = temporaryFolder();
let engines: Engines;

beforeAll(() => {
  Logger.overrideLogger(false);
});

/** Opens a new register whose read models are filled by a thread that runs this code. */
async function open(code: string): Promise<void> {
  const program = join(folder.path, 'program.cjs');
  await writeFile(program, code);
  const settings = standaloneSettings({ CHANCERY_DATA: join(folder.path, 'data'), CHANCERY_LOG_LEVEL: 'silent' });
  const clock = () => new Date('2026-03-01T02:00:00.000Z');
  engines = await openEngines(settings, clock, (store, register) => projectInThread(store, register, program));
}

afterEach(() => engines.close());

describe('read models that a thread of their own fills', () => {
  const sources = ['test/typescript.cjs', 'apps/standalone/src/projections-worker'];

  beforeEach(() => open(sources.map((file) => `require(${JSON.stringify(join(root, file))});`).join('\n')));

  it('have what is in the log, and say up to where', async () => {
    const head = (await engines.store.head()) ?? '';
    expect(await engines.projections.caughtUpWith(head)).toBe(true);
    expect(await engines.readModels.checkpoint('audit_trail')).toBe(head);
    expect(await engines.readiness.findings()).toEqual({});
  });

  it('end without a complaint when they are closed', async () => {
    const stopped = engines.projections.stopped();
    await engines.close();
    expect(await stopped).toBeUndefined();
    await expect(engines.readModels.checkpoint('audit_trail')).rejects.toBeInstanceOf(ReadModelsUnavailable);
  });
});

describe('read models whose thread has ended by itself', () => {
  beforeEach(() => open(`throw new Error('the disk is gone');`));

  it('are unavailable, and a finding says why', async () => {
    const sentence = 'The thread that fills the read models has ended: the disk is gone.';
    await expect(engines.readModels.get('timeline', '1')).rejects.toThrow(sentence);
    await expect(engines.readModels.get('timeline', '1')).rejects.toBeInstanceOf(ReadModelsUnavailable);
    expect(await engines.readiness.findings()).toEqual({ projections: sentence });
    expect(await engines.projections.stopped()).toBe(sentence);
  });
});
