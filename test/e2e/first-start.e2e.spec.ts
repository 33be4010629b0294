import { createServer, ProcessModule } from '@app/http';
import { contexts, fillRegister, loadReferenceData, sampleCommands, serverModules } from '@app/system';
import { temporaryFolder } from '@app/event-store/testing';
import type { Engines } from '../../apps/standalone/src/engines';
import { openEngines } from '../../apps/standalone/src/engines';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';

const [firstOfSample] = sampleCommands;
const folder = temporaryFolder();
const clock = (): Date => new Date('2026-03-01T02:00:00.000Z');

/** One run of a server on a register of its own, in which `work` is done before it listens. */
async function inRun<T>(name: string, work: (server: Awaited<ReturnType<typeof started>>) => Promise<T>): Promise<T> {
  const server = await started(name);
  try {
    return await work(server);
  } finally {
    await server.app.close();
  }
}

async function started(name: string) {
  const environment = { CHANCERY_DATA: `${folder.path}/${name}`, CHANCERY_LOG_LEVEL: 'silent' };
  const settings = standaloneSettings(environment);
  const engines = await openEngines(settings, clock);
  const parts = { imports: serverModules(engines), logLevel: settings.logLevel, close: engines.close };
  return { app: await createServer(ProcessModule.over(parts), contexts), engines };
}

async function eventsIn({ store }: Engines): Promise<number> {
  const events: string[] = [];
  for await (const { id } of store.readAll()) events.push(id);
  return events.length;
}

const filled = (name: string, sample: 'public' | 'none'): Promise<number> =>
  inRun(name, async ({ app, engines }) => {
    await fillRegister(app, engines.store, sample);
    return eventsIn(engines);
  });

describe('a first start', () => {
  it('fills the register with reference data and the sample, once', async () => {
    const first = await filled('whole', 'public');
    expect(first).toBeGreaterThan(300);
    expect(await filled('whole', 'public')).toBe(first);
  });

  it('that broke off while it filled the register is finished by the next', async () => {
    const begun = await inRun('torn', async ({ app, engines }) => {
      // The reference data alone, and one command of the sample as it would be sent: then the power fails.
      await loadReferenceData(app);
      const headers = {
        'chancery-actor': 'chancery',
        'idempotency-key': 'sample%3A0',
        'content-type': 'application/json',
      };
      await app.inject({
        method: 'POST',
        url: firstOfSample?.post ?? '',
        headers,
        payload: JSON.stringify(firstOfSample?.body),
      });
      return eventsIn(engines);
    });
    const finished = await filled('torn', 'public');
    expect(begun).toBeLessThan(finished);
    expect(finished).toBe(await filled('whole', 'public'));
  });

  it('that was told to load no sample stays without one, whatever the next is told', async () => {
    const bare = await filled('bare', 'none');
    expect(await filled('bare', 'public')).toBe(bare);
  });
});

describe('a register to which someone has added something', () => {
  it('is filled no more', async () => {
    const events = await inRun('used', async ({ app, engines }) => {
      const headers = { 'chancery-actor': 'anna', 'content-type': 'application/json' };
      const body = { data: { names: { vi: 'Nguyễn Thị Bình' } }, validTime: null };
      const answer = await app.inject({
        method: 'POST',
        url: '/persons/register',
        headers,
        payload: JSON.stringify(body),
      });
      expect(answer.statusCode).toBe(201);
      await fillRegister(app, engines.store, 'public');
      return eventsIn(engines);
    });
    expect(events).toBe(2);
  });
});
