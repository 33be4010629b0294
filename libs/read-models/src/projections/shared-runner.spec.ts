import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import type { Batch, ReadModels } from '../read-models';
import { projectionPosition } from '../read-your-writes';
import { registerProjection } from '../register/register.projection';
import { leaseLog, leaseRegister, positionOf, type Step } from '../testing/lease-log';
import { decode, leaseDocuments, leaseRunner } from '../testing/lease-office';
import { lease } from '../testing/lease.aggregate';
import { leaseView } from '../testing/lease.view';
import { MemoryLog } from '../testing/memory-log';
import { recordKind } from './record-kind';
import { SharedRunner } from './shared-runner';

/** Longer than any test takes, in milliseconds: turns are taken by hand. */
const LONG = 600_000;

const signed = (nth: number): Step => {
  const data = { title: 'mill', tenants: [], rent: nth, until: null };
  return { lease: nth, on: '2024', recordedAt: '2024-12-31T05:00:00.000Z', act: { type: 'LeaseSigned', data } };
};

const events = leaseLog(Array.from({ length: 60 }, (_, nth) => signed((nth % 20) + 1)));
const last = positionOf(events.length - 1);

function sharedRunner(holder: string, source: MemoryLog, readModels: ReadModels): SharedRunner {
  return new SharedRunner({
    holder,
    leaseMs: LONG,
    source,
    readModels,
    decode,
    register: leaseRegister,
    kinds: [recordKind(lease, leaseView.prefix)],
    projections: [registerProjection(leaseView)],
    limits: { batchEvents: 4, retryAfter: [] },
  });
}

/** The documents that one runner makes of the log alone. */
async function replayed(log: MemoryLog) {
  const readModels = new EmbeddedReadModels();
  const runner = leaseRunner({ source: log, readModels });
  await runner.start();
  await runner.caughtUpWith(last);
  await runner.stop();
  return leaseDocuments(readModels);
}

/** Resolves when all projections have everything. */
async function caughtUp(readModels: ReadModels): Promise<void> {
  for (const projection of ['register_numbers', 'leases'])
    expect(await projectionPosition(readModels, { projection, least: last, patience: 20_000 })).toBe(last);
}

describe('a projector', () => {
  let log: MemoryLog;
  let readModels: EmbeddedReadModels;
  beforeEach(() => {
    log = new MemoryLog();
    readModels = new EmbeddedReadModels();
  });

  it('that is alone runs all projections, and leaves them when it ends', async () => {
    const alone = sharedRunner('one', log, readModels);
    await alone.start();
    expect(alone.projections).toEqual(['register_numbers', 'leases']);
    log.append(...events);
    await caughtUp(readModels);
    await alone.stop();
    expect([alone.state, await alone.stopped()]).toEqual(['stopped', undefined]);
    expect(await leaseDocuments(readModels)).toEqual(await replayed(log));
    const { holders, leases } = await readModels.attend('another', 0, ['leases']);
    expect([holders, leases[0]?.holder]).toEqual([[], null]);
  });

  it('that joins another gets its share, and the documents are those of one', async () => {
    const [first, second] = [sharedRunner('one', log, readModels), sharedRunner('two', log, readModels)];
    await first.start();
    log.append(...events.slice(0, 30));
    await second.start();
    await first.turn();
    await second.turn();
    log.append(...events.slice(30));
    expect([first.projections, second.projections]).toEqual([['register_numbers'], ['leases']]);
    await caughtUp(readModels);
    await Promise.all([first.stop(), second.stop()]);
    expect(await leaseDocuments(readModels)).toEqual(await replayed(log));
  });

  it('that was frozen in the middle of its work writes nothing when it wakes: another has taken over', async () => {
    const batches: Batch[] = [];
    let wake = (): void => undefined;
    const frozen = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let fallAsleep = (): void => undefined;
    const isAsleep = new Promise<void>((resolve) => {
      fallAsleep = resolve;
    });
    const asleep = Object.assign(Object.create(readModels) as ReadModels, {
      apply: async (batch: Batch) => {
        batches.push(batch);
        if (batches.length > 2) fallAsleep();
        if (batches.length > 2) await frozen;
        await readModels.apply(batch);
      },
    });
    const first = sharedRunner('one', log, asleep);
    await first.start();
    log.append(...events);
    await isAsleep;

    await readModels.attend('one', 0, []); // it has outstayed its lease
    const second = sharedRunner('two', log, readModels);
    await second.start();
    expect(second.projections).toEqual(['register_numbers', 'leases']);
    await caughtUp(readModels);
    wake();
    await first.turn();
    await second.turn();
    await first.turn();
    expect([...first.projections, ...second.projections].sort()).toEqual(['leases', 'register_numbers']);
    expect(first.state).not.toBe('stopped');
    await Promise.all([first.stop(), second.stop()]);
    expect(await leaseDocuments(readModels)).toEqual(await replayed(log));
  });

  it('ends with the error of what it runs', async () => {
    const broken = Object.assign(Object.create(readModels) as ReadModels, {
      apply: () => Promise.reject(new Error('the line is down')),
    });
    log.append(...events);
    const only = sharedRunner('one', log, broken);
    await only.start();
    expect(await only.stopped()).toEqual(new Error('the line is down'));
    expect(only.state).toBe('stopped');
  });
});
