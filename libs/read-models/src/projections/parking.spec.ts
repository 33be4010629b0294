import type { RecordedEvent } from '@app/kernel';
import * as fc from 'fast-check';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import type { Document } from '../read-models';
import { projectionPosition } from '../read-your-writes';
import { registerProjection } from '../register/register.projection';
import { leaseLog, leaseStream, positionOf, someSteps, type Step } from '../testing/lease-log';
import { type Flaw, FlawedOffice } from '../testing/flawed-office';
import { leaseDocuments, leaseRunner } from '../testing/lease-office';
import { leaseView } from '../testing/lease.view';
import { MemoryLog } from '../testing/memory-log';

const recordedAt = '2024-12-31T05:00:00.000Z';
const signed = (nth: number): Step => {
  const data = { title: 'mill', tenants: [], rent: nth, until: null };
  return { lease: nth, on: '2024', recordedAt, act: { type: 'LeaseSigned', data } };
};
const rentChanged = (nth: number, rent: number): Step => {
  return { lease: nth, on: '2024', recordedAt, act: { type: 'RentChanged', data: { rent } } };
};

const leases = registerProjection(leaseView);

/** What a runner makes of a log in which nothing is flawed. */
async function sound(events: readonly RecordedEvent[]) {
  const office = new FlawedOffice([]);
  office.append(...events);
  await office.run();
  return leaseDocuments(office.readModels);
}

describe('the stream of an event that cannot be taken in', () => {
  const events = leaseLog([signed(1), signed(2), signed(3), rentChanged(2, 9), rentChanged(1, 9)]);
  const [, second] = events;
  const others = events.filter(({ stream }) => stream !== leaseStream(2));

  it.each([
    ['decoding', 'decoded: flawed'],
    ['keeping', 'kept in mind by leases: flawed'],
    ['projecting', 'projected by leases: flawed'],
    ['writing', 'written: undefined.n holds NaN'],
  ] as const)('is parked after %s has failed, with what follows in it, and no other', async (where, reason) => {
    const office = new FlawedOffice([{ where, position: positionOf(1) }]);
    office.append(...events);
    await office.run();
    expect(await office.parked()).toMatchObject([
      {
        _id: `leases.${leaseStream(2)}`,
        projection: 'leases',
        stream: leaseStream(2),
        state: 'parked',
        since: recordedAt,
        event: { id: second?.id, type: 'LeaseSigned', revision: 0, position: positionOf(1) },
        waiting: 2,
        retries: 0,
        note: null,
      },
    ]);
    const [parked] = await office.parked();
    expect(parked?.reason).toMatch(where === 'writing' ? 'written: ' : reason);
    expect(rowsOfOthers(await leaseDocuments(office.readModels))).toEqual(rowsOfOthers(await sound(others)));
  });

  /** The rows of all leases but the second, without their numbers. */
  const rowsOfOthers = (documents: readonly Document[]): string[] =>
    documents.flatMap(({ _id, stream }) => (stream === undefined || stream === leaseStream(2) ? [] : [_id]));

  it('keeps the number of its record, and so do the others', async () => {
    const office = new FlawedOffice([{ where: 'decoding', position: positionOf(1) }]);
    office.append(...events);
    await office.run();
    const numbers = (documents: readonly object[]) => documents.filter((one) => 'sequence' in one);
    expect(numbers(await leaseDocuments(office.readModels))).toEqual(numbers(await sound(events)));
  });

  it('is taken up again where it is mended, and the documents are those of a replay', async () => {
    const office = new FlawedOffice([{ where: 'decoding', position: positionOf(1) }]);
    office.append(...events);
    await office.run();
    office.mend();
    office.act('ParkedStreamRetried', leaseStream(2));
    await office.run();
    expect(await office.parked()).toEqual([]);
    expect(await leaseDocuments(office.readModels)).toEqual(await sound(events));
  });

  it('stays parked where it is not, and has been tried once more, by whom and why', async () => {
    const office = new FlawedOffice([{ where: 'projecting', position: positionOf(3) }]);
    office.append(...events);
    office.act('ParkedStreamRetried', leaseStream(2));
    await office.run();
    const note = { act: 'retried', by: 'clerk', at: recordedAt, reason: 'it is mended' };
    expect(await office.parked()).toMatchObject([{ event: { revision: 1 }, waiting: 1, retries: 1, note }]);
  });

  it('is done without once that is said, and waits all the same', async () => {
    const office = new FlawedOffice([{ where: 'projecting', position: positionOf(1) }]);
    office.append(...events);
    office.act('ParkedStreamSkipped', leaseStream(2));
    await office.run();
    expect(await office.parked()).toMatchObject([{ state: 'skipped', waiting: 2, note: { act: 'skipped' } }]);
  });
});

describe('any log', () => {
  const wheres = fc.constantFrom<Flaw['where']>('decoding', 'keeping', 'projecting', 'writing');
  const logs = someSteps(40).filter(({ length }) => length > 0);
  const flawed = logs.chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      flaws: fc.array(fc.record({ where: wheres, position: fc.nat(40).map(positionOf) }), { maxLength: 6 }),
      batchEvents: fc.integer({ min: 1, max: 8 }),
      until: fc.nat(40),
    }),
  );

  it('comes to the documents of a replay once all that was parked is mended and tried again', async () => {
    const property = fc.asyncProperty(flawed, async ({ steps, flaws, batchEvents, until }) => {
      const events = leaseLog(steps);
      const office = new FlawedOffice(flaws, { batchEvents, records: batchEvents % 3 });
      for (const part of [events.slice(0, until), events.slice(until)]) {
        office.append(...part);
        if (part.length > 0) await office.run();
      }
      office.mend();
      const parked = await office.parked();
      for (const { stream } of parked) office.act('ParkedStreamRetried', stream);
      if (parked.length > 0) await office.run();
      expect(await office.parked()).toEqual([]);
      expect(await leaseDocuments(office.readModels)).toEqual(await sound(events));
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('five thousand streams with one bad event in each of twenty', () => {
  it('are current but for the twenty, and all are once those are mended', async () => {
    const events = leaseLog(Array.from({ length: 5_000 }, (_, nth) => signed(nth + 1)));
    const bad = Array.from({ length: 20 }, (_, nth) => nth * 250 + 7);
    const office = new FlawedOffice(bad.map((nth) => ({ where: 'decoding', position: positionOf(nth) })));
    office.append(...events);
    await office.run();
    const parked = await office.parked();
    expect(parked.map(({ stream }) => stream)).toEqual(bad.map((nth) => leaseStream(nth + 1)));
    const records = (documents: readonly Document[]) => new Set(documents.map(({ record }) => record)).size;
    // Numbers are of no record.
    expect(records(await leaseDocuments(office.readModels))).toBe(4_980 + 1);
    office.mend();
    for (const { stream } of parked) office.act('ParkedStreamRetried', stream);
    await office.run();
    expect(await office.parked()).toEqual([]);
    expect(await leaseDocuments(office.readModels)).toEqual(await sound(events));
  });
});

describe('a projection that can take in hardly anything', () => {
  it('is halted rather than that all is parked, and the others go on', async () => {
    const events = leaseLog(Array.from({ length: 10 }, (_, nth) => signed(nth + 1)));
    const log = new MemoryLog();
    log.append(...events);
    const readModels = new EmbeddedReadModels();
    const choking = {
      ...leases,
      project: () => {
        throw new Error('too much');
      },
    };
    const limits = { parkAfter: [], parkedStreams: 3, parkedShare: 0.5, batchEvents: 2 };
    const runner = leaseRunner({ source: log, readModels, projections: [choking], limits });
    await runner.start();
    const projection = 'register_numbers';
    expect(await projectionPosition(readModels, { projection, least: positionOf(9), patience: 20_000 })).toBe(
      positionOf(9),
    );
    expect([...runner.halted.keys()]).toEqual(['leases']);
    expect(runner.halted.get('leases')?.message).toMatch(/^leases has too many streams parked to park another one: /u);
    expect((await readModels.checkpoint('leases')) ?? '').toBe(positionOf(1));
    await runner.stop();
  });
});
