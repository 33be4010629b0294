import { History, isRefusal, type RecordedEvent } from '@app/kernel';
import * as fc from 'fast-check';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { lease } from '../testing/lease.aggregate';
import { leaseLog, leaseRegister, positionOf, someSteps } from '../testing/lease-log';
import { leaseRunner } from '../testing/lease-office';
import { MemoryLog } from '../testing/memory-log';
import { entriesProjection, type EntriesView } from './entries.projection';
import { RegisterReader } from './register-reader';

interface Change {
  readonly rent: number;
  readonly lease: string;
}

/** The register of the changes of a rent. */
const changes: EntriesView<Change> = {
  category: 'lease',
  type: 'RentChanged',
  state: ({ rent }: { readonly rent: number }, record) => ({ rent, lease: record }),
  collection: 'rent_changes',
  fields: (state) => (state === null ? {} : { ...state }),
  filters: { lease: { asks: 'value', field: 'lease' } },
  sorts: { rent: 'rent' },
  defaultSort: 'rent',
  groups: {},
  indexes: [],
};

/** The changes that stood when the log had so many events, by entry: from a fresh look at it. */
function standing(log: readonly RecordedEvent[]): ReadonlyMap<string, number> {
  const streams = [...new Set(log.map(({ stream }) => stream))];
  const entries = streams.flatMap((stream) => {
    const history = History.of(lease, leaseRegister).withAll(log.filter((event) => event.stream === stream));
    return history.line.items.flatMap(({ entry }) => (entry?.type === 'RentChanged' ? [entry] : []));
  });
  return new Map(entries.map(({ id, data }) => [id, (data as Change).rent]));
}

describe('a register of entries', () => {
  it('holds what stood at any position, as corrected by then', async () => {
    const history = someSteps(25).filter((steps) => steps.length > 0);
    await fc.assert(
      fc.asyncProperty(history, fc.nat(24), async (steps, at) => {
        const [source, readModels] = [new MemoryLog(), new EmbeddedReadModels()];
        const runner = leaseRunner({ source, readModels, projections: [entriesProjection(changes)] });
        await runner.start();
        const log = leaseLog(steps);
        source.append(...log);
        await runner.caughtUpWith(log.at(-1)?.position ?? '');
        const clock = () => new Date('2030-01-01T00:00:00.000Z');
        const reader = new RegisterReader({ readModels, view: changes, zone: leaseRegister.zone, clock, patience: 0 });
        const until = at % steps.length;
        const page = await reader.list({ knownAt: { position: positionOf(until) }, limit: 500 });
        await runner.stop();
        if (isRefusal(page)) throw new Error(page.message);
        const found = page.items.map(({ record, states }) => [record, (states[0]?.state as Change).rent] as const);
        expect(new Map(found)).toEqual(standing(log.slice(0, until + 1)));
        expect(page.items.every(({ certainty }) => certainty === 'certain')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
