import { createServer, ProcessModule } from '@app/http';
import { contexts, fillRegister, loadReferenceData, sampleCommands, serverModules } from '@app/system';
import { temporaryFolder } from '@app/event-store/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
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
  const post = (app: NestFastifyApplication, url: string, data: object) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'chancery-actor': 'anna', 'content-type': 'application/json' },
      payload: JSON.stringify({ data, validTime: null }),
    });

  it('is told the reference data that it does not have, and no sample', async () => {
    const { before, after, named } = await inRun('used', async ({ app, engines }) => {
      await post(app, '/persons/register', { names: { vi: 'Nguyễn Thị Bình' } });
      await post(app, '/partners/register', { code: 'org:NATO', kind: 'organisation', names: { en: 'Ours' } });
      await fillRegister(app, engines.store, 'public');
      const before = await eventsIn(engines);
      await fillRegister(app, engines.store, 'public');
      const { payload } = await app.inject('/partners/org:NATO/history');
      return { before, after: await eventsIn(engines), named: payload };
    });
    // Beside the reference data of any register, one of which it had itself, there is the person.
    expect(before).toBe((await filled('bare', 'none')) + 1);
    expect(after).toBe(before);
    expect(named).toContain('Ours');
  });
});
