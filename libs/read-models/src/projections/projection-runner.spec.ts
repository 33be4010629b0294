import type { RecordedEvent } from '@app/kernel';
import * as fc from 'fast-check';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { type Batch, CheckpointMoved, type ReadModels } from '../read-models';
import { registerProjection } from '../register/register.projection';
import { leaseLog, leaseStream, positionOf, someSteps, type Step } from '../testing/lease-log';
import { leaseDocuments, leaseRunner } from '../testing/lease-office';
import { leaseView } from '../testing/lease.view';
import { MemoryLog } from '../testing/memory-log';
import type { Projection } from './projection';
import type { ProjectionRunner } from './projection-runner';
import type { RunnerParts } from './runner-parts';
import { streamOfNumber } from './register-numbers';

const recordedAt = '2024-12-31T05:00:00.000Z';
const signed = (lease: number, others: Partial<Step> = {}): Step => {
  const data = { title: 'mill', tenants: [], rent: 1, until: null };
  return { lease, on: '2024', recordedAt, act: { type: 'LeaseSigned', data }, ...others };
};
const rentChanged = (lease: number, rent: number): Step => {
  return { lease, on: '2024', recordedAt, act: { type: 'RentChanged', data: { rent } } };
};

function logOf(events: readonly RecordedEvent[]): MemoryLog {
  const log = new MemoryLog();
  log.append(...events);
  return log;
}

const reached = async (runner: ProjectionRunner, nth: number): Promise<boolean> => runner.caughtUpWith(positionOf(nth));

/** The documents that a runner makes of a whole log at once. */
async function replayed(events: readonly RecordedEvent[], parts: Partial<RunnerParts> = {}) {
  const readModels = new EmbeddedReadModels();
  const runner = leaseRunner({ source: logOf(events), readModels, ...parts });
  await runner.start();
  expect(await reached(runner, events.length - 1)).toBe(true);
  await runner.stop();
  return leaseDocuments(readModels);
}

type Fate = 'well' | 'lost' | 'unanswered';

/** Read models on a bad line: a commit meets the next fate, and goes well when there are no more. */
function onBadLine(readModels: ReadModels, fates: readonly Fate[]): ReadModels {
  const coming = [...fates];
  return {
    declare: (collections) => readModels.declare(collections),
    checkpoint: (projection) => readModels.checkpoint(projection),
    attend: (holder, forMs, projections) => readModels.attend(holder, forMs, projections),
    handOver: (lease, holder) => readModels.handOver(lease, holder),
    get: (collection, id) => readModels.get(collection, id),
    list: (collection, query) => readModels.list(collection, query),
    summarise: (collection, query) => readModels.summarise(collection, query),
    close: () => readModels.close(),
    apply: async (batch) => {
      const fate = coming.shift() ?? 'well';
      if (fate === 'lost') throw new Error('the line is down');
      await readModels.apply(batch);
      if (fate === 'unanswered') throw new Error('the line went down');
    },
  };
}

const atOnce = Array.from({ length: 50 }, () => 0);

describe('a runner', () => {
  it('takes in what is there and what comes, and is then live', async () => {
    const events = leaseLog([signed(1), signed(2), rentChanged(1, 7)]);
    const log = logOf(events.slice(0, 1));
    const runner = leaseRunner({ source: log, readModels: new EmbeddedReadModels() });
    expect(runner.state).toBe('stopped');
    await runner.start();
    expect(await reached(runner, 0)).toBe(true);
    expect([runner.state, runner.position]).toEqual(['live', positionOf(0)]);
    const later = reached(runner, 2);
    log.append(...events.slice(1));
    expect(await later).toBe(true);
    await runner.stop();
    expect([runner.state, runner.position, runner.lastError]).toEqual(['stopped', positionOf(2), undefined]);
  });

  it('is live at once where there is nothing', async () => {
    const runner = leaseRunner({ source: new MemoryLog(), readModels: new EmbeddedReadModels() });
    await runner.start();
    await new Promise(setImmediate);
    expect(runner.state).toBe('live');
    await runner.stop();
  });

  it('passes streams that are no record, and positions of which it sees no event', async () => {
    const [first] = leaseLog([signed(1)]);
    const log = new MemoryLog();
    const seen: string[] = [];
    const witness: Projection = {
      name: 'witness',
      collections: [],
      project: ({ event, record }) => {
        seen.push(`${event.stream} ${String(record !== undefined)}`);
        return [];
      },
    };
    const runner = leaseRunner({ source: log, readModels: new EmbeddedReadModels(), projections: [witness] });
    await runner.start();
    const register = 'register-00000000-0000-4000-8000-000000000000';
    if (first) log.append({ ...first, stream: register }, { ...first, stream: 'other-1', position: positionOf(1) });
    expect(await reached(runner, 1)).toBe(true);
    expect(seen).toEqual([`${register} false`]);
    await runner.stop();
  });

  it('does not wait longer than asked to', async () => {
    const runner = leaseRunner({ source: new MemoryLog(), readModels: new EmbeddedReadModels() });
    await runner.start();
    expect(await runner.caughtUpWith(positionOf(0), { timeoutMs: 0 })).toBe(false);
    expect(await runner.caughtUpWith(positionOf(0), { signal: AbortSignal.abort() })).toBe(false);
    const leaving = new AbortController();
    const waiting = runner.caughtUpWith(positionOf(0), { signal: leaving.signal });
    leaving.abort();
    expect(await waiting).toBe(false);
    const untilTheEnd = reached(runner, 0);
    await runner.stop();
    expect(await untilTheEnd).toBe(false);
    expect(await reached(runner, 0)).toBe(false);
  });

  it('refuses projections that share a collection', () => {
    const projections = [registerProjection(leaseView), { ...registerProjection(leaseView), name: 'another' }];
    const parts = { source: new MemoryLog(), readModels: new EmbeddedReadModels(), projections };
    expect(() => leaseRunner(parts)).toThrow('two projections share the collection leases');
  });
});

describe('the documents of a log', () => {
  const logs = someSteps(40).filter((steps) => steps.length > 0);

  it('are the same whatever is remembered and however batches fall', async () => {
    const limits = fc.record({
      batchEvents: fc.integer({ min: 1, max: 5 }),
      batchDocuments: fc.integer({ min: 1, max: 10 }),
      readAhead: fc.integer({ min: 1, max: 5 }),
      records: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(logs, limits, async (steps, particular) => {
        const events = leaseLog(steps);
        expect(await replayed(events, { limits: particular })).toEqual(await replayed(events));
      }),
    );
  });

  it('are the same after commits that failed, or whose outcome nobody knew', async () => {
    const fates = fc.array(fc.constantFrom<Fate>('well', 'lost', 'unanswered'), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(logs, fates, fc.integer({ min: 0, max: 3 }), async (steps, line, records) => {
        const events = leaseLog(steps);
        const readModels = new EmbeddedReadModels();
        const limits = { batchEvents: 3, retryAfter: atOnce, records };
        const runner = leaseRunner({ source: logOf(events), readModels: onBadLine(readModels, line), limits });
        await runner.start();
        expect(await reached(runner, events.length - 1)).toBe(true);
        await runner.stop();
        expect(await leaseDocuments(readModels)).toEqual(await replayed(events));
      }),
    );
  });

  it('are the same where one runner goes on behind another that broke off between two commits', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.nat(10), async (steps, commits) => {
        const events = leaseLog(steps);
        const readModels = new EmbeddedReadModels();
        const breaking: Fate[] = [
          ...Array.from({ length: commits }, (): Fate => 'well'),
          ...atOnce.map((): Fate => 'lost'),
        ];
        const limits = { batchEvents: 3, retryAfter: [] };
        const first = leaseRunner({ source: logOf(events), readModels: onBadLine(readModels, breaking), limits });
        await first.start();
        await Promise.race([first.stopped(), reached(first, events.length - 1)]);
        await first.stop();
        const second = leaseRunner({ source: logOf(events), readModels });
        await second.start();
        expect(await reached(second, events.length - 1)).toBe(true);
        await second.stop();
        expect(await leaseDocuments(readModels)).toEqual(await replayed(events));
      }),
    );
  });

  it('are the same where a projection joins later, numbers included', async () => {
    const events = leaseLog([signed(1), signed(2), rentChanged(1, 2), signed(3), rentChanged(2, 5)]);
    const readModels = new EmbeddedReadModels();
    const before = leaseRunner({ source: logOf(events.slice(0, 3)), readModels, projections: [] });
    await before.start();
    expect(await reached(before, 2)).toBe(true);
    await before.stop();
    const runner = leaseRunner({ source: logOf(events), readModels });
    await runner.start();
    expect(await reached(runner, 4)).toBe(true);
    await runner.stop();
    expect(await leaseDocuments(readModels)).toEqual(await replayed(events));
  });

  it('are there for a record of a thousand entries that is not remembered', async () => {
    const steps = [signed(1), ...Array.from({ length: 999 }, (_, i) => rentChanged(1, i))];
    const events = leaseLog(steps);
    const readModels = new EmbeddedReadModels();
    for (const upTo of [999, 1_000]) {
      const runner = leaseRunner({ source: logOf(events.slice(0, upTo)), readModels });
      await runner.start();
      expect(await reached(runner, upTo - 1)).toBe(true);
      await runner.stop();
    }
    expect(await leaseDocuments(readModels)).toEqual(await replayed(events));
  });
});

describe('register numbers', () => {
  it('count the records of a year of the register, in log order, and find them again', async () => {
    const newYear = '2024-12-31T17:00:00.000Z'; // midnight in the register's zone
    const steps = [signed(3), signed(1), rentChanged(3, 2), signed(2, { recordedAt: newYear }), signed(4)];
    const readModels = new EmbeddedReadModels();
    const runner = leaseRunner({ source: logOf(leaseLog(steps)), readModels });
    await runner.start();
    expect(await reached(runner, 4)).toBe(true);
    await runner.stop();
    const numbers = ['LSE-2024-0001', 'LSE-2024-0002', 'LSE-2025-0001', 'LSE-2024-0003', 'LSE-2024-0004'];
    const streams = await Promise.all(numbers.map((number) => streamOfNumber(readModels, number)));
    expect(streams).toEqual([...[3, 1, 2, 4].map(leaseStream), undefined]);
  });
});

describe('a failure that lasts', () => {
  it('stops the runner when it has tried as often as it is to', async () => {
    const readModels = onBadLine(new EmbeddedReadModels(), ['lost', 'lost', 'lost']);
    const limits = { retryAfter: [0, 0] };
    const runner = leaseRunner({ source: logOf(leaseLog([signed(1)])), readModels, limits });
    await runner.start();
    expect(await runner.stopped()).toEqual(new Error('the line is down'));
    expect(runner.position).toBeNull();
  });

  it('of a subscription that ends by itself is one', async () => {
    const source = new MemoryLog();
    source.subscribe = async function* () {};
    const runner = leaseRunner({ source, readModels: new EmbeddedReadModels(), limits: { retryAfter: [] } });
    await runner.start();
    expect(await runner.stopped()).toEqual(new Error('the subscription ended by itself'));
  });
});

describe('a second runner on the same read models', () => {
  it('stops one of the two, and every event counts once', async () => {
    const events = leaseLog(Array.from({ length: 40 }, (_, i) => signed((i % 5) + 1)));
    const readModels = new EmbeddedReadModels();
    const limits = { batchEvents: 2 };
    const runners = [0, 1].map(() => leaseRunner({ source: logOf(events), readModels, limits }));
    await Promise.all(runners.map((runner) => runner.start()));
    await Promise.any(
      runners.map(async (runner) => {
        if (!(await reached(runner, events.length - 1))) throw new Error('it stopped');
      }),
    );
    await Promise.all(runners.map((runner) => runner.stop()));
    const errors = runners.flatMap(({ lastError }) => lastError ?? []);
    expect(errors.every((error) => error instanceof CheckpointMoved)).toBe(true);
    expect(errors).toHaveLength(1);
    expect(await leaseDocuments(readModels)).toEqual(await replayed(events));
  });
});

describe('a batch that is being committed', () => {
  it('is no reason to wait with the next one, which follows it and is not committed without it', async () => {
    const events = leaseLog([1, 2, 3, 4].map((lease) => signed(lease)));
    const readModels = new EmbeddedReadModels();
    const projected: string[] = [];
    const committed: string[][] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const witness: Projection = {
      name: 'witness',
      collections: [],
      project: ({ event }) => {
        projected.push(event.position);
        if (projected.length === 4) release();
        return [];
      },
    };
    const onHold = {
      ...onBadLine(readModels, []),
      apply: async (batch: Batch) => {
        await held;
        committed.push(batch.checkpoints.map(({ to }) => to));
        if (committed.length === 1) throw new Error('the line is down');
        await readModels.apply(batch);
      },
    };
    const limits = { batchEvents: 2, retryAfter: atOnce };
    const runner = leaseRunner({ source: logOf(events), readModels: onHold, projections: [witness], limits });
    await runner.start();
    expect(await reached(runner, 3)).toBe(true);
    await runner.stop();
    const [first, second] = [1, 3].map((nth) => [positionOf(nth), positionOf(nth)]);
    expect(committed).toEqual([first, first, second]);
    expect(projected).toEqual([0, 1, 2, 3, 0, 1, 2, 3].map(positionOf));
  });
});

describe('a batch', () => {
  it('moves every checkpoint with the documents, and writes a document once', async () => {
    const batches: Batch[] = [];
    const readModels = new EmbeddedReadModels();
    const recording = onBadLine(readModels, []);
    const source = logOf(leaseLog([signed(1), rentChanged(1, 2), rentChanged(1, 3)]));
    const runner = leaseRunner({
      source,
      readModels: {
        ...recording,
        apply: async (batch) => {
          batches.push(batch);
          await readModels.apply(batch);
        },
      },
    });
    await runner.start();
    expect(await reached(runner, 2)).toBe(true);
    await runner.stop();
    const [batch] = batches;
    expect(batches).toHaveLength(1);
    const moved = { from: null, to: positionOf(2), token: 0 };
    expect(batch?.checkpoints).toEqual([
      { projection: 'register_numbers', ...moved },
      { projection: 'leases', ...moved },
    ]);
    const written = batch?.operations.map(({ collection, id }) => `${collection} ${id}`);
    expect(written).toEqual([...new Set(written)]);
  });
});
