import * as fc from 'fast-check';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import type { ProjectionRunner } from '../projections/projection-runner';
import { recordKind } from '../projections/record-kind';
import type { RunnerParts } from '../projections/runner-parts';
import type { ReadModels } from '../read-models';
import { registerProjection } from '../register/register.projection';
import { lease } from '../testing/lease.aggregate';
import { leaseLog, leaseRegister, positionOf, someSteps } from '../testing/lease-log';
import { decode, leaseDocuments, leaseRunner } from '../testing/lease-office';
import { leaseView } from '../testing/lease.view';
import { MemoryLog } from '../testing/memory-log';
import { type Verification, verifyProjections } from './verification';

const events = leaseLog(fc.sample(someSteps(60), { numRuns: 3, seed: 7 }).flat());

interface Office {
  readonly log: MemoryLog;
  readonly readModels: ReadModels;
  readonly runner: ProjectionRunner;
}

/** Leases that are registered up to the n-th event. */
async function officeAt(nth: number): Promise<Office> {
  const [log, readModels] = [new MemoryLog(), new EmbeddedReadModels()];
  log.append(...events.slice(0, nth + 1));
  const runner = leaseRunner({ source: log, readModels });
  await runner.start();
  await runner.caughtUpWith(positionOf(nth));
  return { log, readModels, runner };
}

const partsOf = ({ log, readModels }: Pick<Office, 'log' | 'readModels'>): RunnerParts => ({
  source: log,
  readModels,
  decode,
  register: leaseRegister,
  kinds: [recordKind(lease, leaseView.prefix)],
  projections: [registerProjection(leaseView)],
});

const last = events.length - 1;

const summaryOf = ({ projections }: Verification) =>
  projections.map(({ name, documents, differences }) => [name, documents, differences]);

describe('read models that hold what the log comes to', () => {
  it('are verified, with as many documents as there are, and always the same digest', async () => {
    const office = await officeAt(last);
    const found = await verifyProjections(partsOf(office));
    expect(found).toMatchObject({ holds: true, position: positionOf(last) });
    const documents = found.projections.reduce((sum, { documents: some }) => sum + some, 0);
    expect(documents).toBe((await leaseDocuments(office.readModels)).length);
    const again = await verifyProjections(partsOf(office));
    expect(again).toEqual(found);
    await office.runner.stop();
  });

  it('are verified where they stand, though the log has gone on', async () => {
    const office = await officeAt(Math.floor(last / 2));
    await office.runner.stop();
    office.log.append(...events.slice(Math.floor(last / 2) + 1));
    expect(await verifyProjections(partsOf(office))).toMatchObject({
      holds: true,
      position: positionOf(Math.floor(last / 2)),
    });
  });

  it('are verified while they go on', async () => {
    const office = await officeAt(0);
    const { readModels } = office;
    let asked = 0;
    const moving: ReadModels = {
      ...bound(readModels),
      list: async (collection, query) => {
        asked += 1;
        if (asked === 2) {
          office.log.append(...events.slice(1));
          await office.runner.caughtUpWith(positionOf(last));
        }
        return readModels.list(collection, query);
      },
    };
    const found = await verifyProjections(partsOf({ ...office, readModels: moving }));
    expect(summaryOf(found).map(([, , differences]) => differences)).toEqual([0, 0]);
    await office.runner.stop();
  });

  it('may be nothing, of a log from which nothing was projected yet', async () => {
    const readModels = new EmbeddedReadModels();
    const office = { log: new MemoryLog(), readModels };
    await readModels.declare(registerProjection(leaseView).collections);
    await readModels.declare([{ name: 'register_numbers', indexes: [] }]);
    expect(await verifyProjections(partsOf(office))).toMatchObject({ holds: true, position: null });
  });
});

describe('read models in which something is not what the log comes to', () => {
  it.each([
    ['a document was changed', { op: 'set', fields: { rent: 1_000_000 } }],
    ['a document was lost', { op: 'delete' }],
  ] as const)('are found out: %s', async (_how, change) => {
    const office = await officeAt(last);
    await office.runner.stop();
    const [document] = await office.readModels.list(leaseView.collection, { filter: [], sort: [], limit: 1 });
    const place = { collection: leaseView.collection, id: document?._id ?? '' };
    await office.readModels.apply({ checkpoints: [], operations: [{ ...place, ...change }] });
    const found = await verifyProjections(partsOf(office));
    expect(found.holds).toBe(false);
    expect(found.projections).toContainEqual(
      expect.objectContaining({
        name: leaseView.collection,
        differences: 1,
        first: [expect.objectContaining({ ...place, replayed: document })],
      }),
    );
  });

  it('are found out where a document is there that should not be', async () => {
    const office = await officeAt(last);
    await office.runner.stop();
    const stranger = {
      collection: leaseView.collection,
      id: 'stranger',
      op: 'put',
      document: { _id: 'stranger' },
    } as const;
    await office.readModels.apply({ checkpoints: [], operations: [stranger] });
    const { projections } = await verifyProjections(partsOf(office));
    const [first] = projections.flatMap((each) => each.first);
    expect(first).toEqual({
      collection: leaseView.collection,
      id: 'stranger',
      live: { _id: 'stranger' },
      replayed: null,
    });
  });
});

function bound(readModels: ReadModels): ReadModels {
  return {
    declare: (collections) => readModels.declare(collections),
    checkpoint: (projection) => readModels.checkpoint(projection),
    attend: (holder, forMs, projections) => readModels.attend(holder, forMs, projections),
    handOver: (lease, holder) => readModels.handOver(lease, holder),
    get: (collection, id) => readModels.get(collection, id),
    list: (collection, query) => readModels.list(collection, query),
    summarise: (collection, query) => readModels.summarise(collection, query),
    apply: (batch) => readModels.apply(batch),
    close: () => readModels.close(),
  };
}
