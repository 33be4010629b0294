import { type Day, isRefusal, type RecordedEvent } from '@app/kernel';
import * as fc from 'fast-check';
import { leaseLog, leaseRegister, leaseStream, moments, positionOf, someSteps } from '../testing/lease-log';
import { LeaseOffice } from '../testing/lease-office';
import { leaseView } from '../testing/lease.view';
import { listed } from '../testing/register-oracle';
import type { Certainty } from './judgement';
import { RegisterReader } from './register-reader';
import type { TimesAsked } from './as-of';

/** The register of leases, narrowed to those that have a tenant in common with the leases named. */
const view = {
  ...leaseView,
  members: 'tenants',
  filters: { ...leaseView.filters, neighbour: { asks: 'membership', field: 'tenants', of: 'lease' } },
} as const;

const idOf = (nth: number): string => leaseStream(nth).slice('lease-'.length);

const readerOf = ({ readModels }: LeaseOffice): RegisterReader =>
  new RegisterReader({
    readModels,
    view,
    zone: leaseRegister.zone,
    clock: () => new Date('2030-01-01T00:00:00.000Z'),
    patience: 0,
    collective: (kind, name) =>
      kind === 'lease' && /^\d$/u.test(name) ? { view, record: idOf(Number(name)) } : undefined,
  });

/** The tenants of a lease in each of its possible states, from a fresh look at the log. */
function tenantsIn(states: readonly string[]): readonly (readonly string[])[] {
  return states.map((state) => (JSON.parse(state) as { readonly tenants?: readonly string[] }).tenants ?? []);
}

/** How surely each lease has a tenant in common with any of those named, by its stream. */
function neighbours(
  log: readonly RecordedEvent[],
  validOn: Day,
  asked: TimesAsked & { readonly of: readonly number[] },
) {
  const leases = new Map(listed(log, validOn, asked).map(({ stream, states }) => [stream, tenantsIn(states)]));
  const named = asked.of.map((nth) => leases.get(leaseStream(nth)) ?? []);
  const possible = new Set(named.flat(2));
  const certain = new Set(
    named.flatMap((states) =>
      [...possible].filter((one) => states.length > 0 && states.every((all) => all.includes(one))),
    ),
  );
  const found: [string, Certainty][] = [];
  for (const [stream, states] of leases) {
    const among = (members: ReadonlySet<string>) => states.filter((tenants) => tenants.some((one) => members.has(one)));
    const surely = among(certain).length === states.length;
    if (among(possible).length > 0) found.push([stream, surely ? 'certain' : 'possible']);
  }
  return new Map(found);
}

const asked = fc.record({
  steps: someSteps(20).filter((steps) => steps.length > 0),
  validOn: fc.constantFrom('2023-12-10', '2024-01-15', '2024-03-10', '2024-06-20', '2026-01-01'),
  knownAt: fc.option(
    fc.oneof(
      fc.constantFrom(...moments).map((at) => ({ at })),
      fc.nat(19),
    ),
    { nil: undefined },
  ),
  names: fc.uniqueArray(fc.nat(19), { minLength: 1, maxLength: 2 }),
});

describe('a register that is narrowed to the members of groups', () => {
  it('holds what a fresh look at the log finds, as surely as the memberships are', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ steps, validOn, knownAt, names }) => {
        const office = await LeaseOffice.open();
        const log = leaseLog(steps);
        await office.record(log);
        const of = [...new Set(names.map((nth) => steps[nth % steps.length]?.lease ?? 1))];
        const moment = typeof knownAt === 'number' ? { position: positionOf(knownAt % steps.length) } : knownAt;
        const times = { validOn, ...(moment && { knownAt: moment }) };
        const filters = { neighbour: of.map(String) };
        const page = await readerOf(office).list({ ...times, filters });
        const summary = await readerOf(office).summarise({ ...times, filters });
        await office.close();
        if (isRefusal(page) || isRefusal(summary)) throw new Error('refused');
        const expected = neighbours(log, validOn, { ...times, of });
        expect(new Map(page.items.map(({ stream, certainty }) => [stream, certainty]))).toEqual(expected);
        const certain = [...expected.values()].filter((certainty) => certainty === 'certain').length;
        const count = summary.groups[0]?.count ?? { atLeast: 0, atMost: 0 };
        expect(count).toEqual({ atLeast: certain, atMost: expected.size });
      }),
      { numRuns: 200 },
    );
  });

  it('has no members of a group that nobody can be called, or that was never there', async () => {
    const office = await LeaseOffice.open();
    const refused = await readerOf(office).list({ filters: { neighbour: ['9'] } });
    const malformed = await readerOf(office).list({ filters: { neighbour: ['nobody'] } });
    await office.close();
    expect([refused, malformed]).toMatchObject([
      { code: 'query.value' },
      { code: 'query.value', pointer: '/neighbour' },
    ]);
  });
});
