import { isRefusal } from '@app/kernel';
import * as fc from 'fast-check';
import { leaseLog, moments, positionOf, someSteps, type Step } from '../testing/lease-log';
import { LeaseOffice } from '../testing/lease-office';
import { listed, summed, tenanciesListed, tenanciesSummed, text } from '../testing/register-oracle';
import type { ListAsked, RegisterPage } from './register-list';
import type { RegisterReader } from './register-reader';

const days = fc.constantFrom(
  '2023-06-01',
  '2023-12-10',
  '2024-01-15',
  '2024-03-10',
  '2024-05-01',
  '2024-06-20',
  '2026-01-01',
);

const filters = fc.record(
  {
    status: fc.subarray(['let', 'ended'], { minLength: 1 }),
    tenant: fc.subarray(['iso:LAO', 'iso:VNM'], { minLength: 1 }),
    q: fc.constantFrom('ben', 'Bến n', 'doi', 'mill h', 'zoo').map((one) => [one]),
    endsFrom: fc.constant(['2024-06-15']),
    endsUntil: fc.constant(['2024-06-15']),
  },
  { requiredKeys: [] },
);

const knownAt = (events: number) =>
  fc.option(
    fc.oneof(
      fc.record({ position: fc.nat(Math.max(events - 1, 0)).map(positionOf) }),
      fc.record({ at: fc.constantFrom(...moments) }),
    ),
    { nil: undefined },
  );

const asked = (steps: readonly Step[]) =>
  fc.record(
    {
      validOn: days,
      knownAt: knownAt(steps.length),
      filters,
      certainty: fc.constantFrom('certain' as const, 'possible' as const),
      sort: fc.constantFrom('title', '-title', 'rent', '-rent', 'until', '-until'),
      limit: fc.integer({ min: 1, max: 4 }),
    },
    { requiredKeys: ['validOn', 'knownAt'] },
  );

const history = someSteps(25).filter((steps) => steps.length > 0);

async function withOffice<T>(work: (office: LeaseOffice) => Promise<T>): Promise<T> {
  const office = await LeaseOffice.open();
  try {
    return await work(office);
  } finally {
    await office.close();
  }
}

/** A refusal is a failed test. */
function answered<T>(answer: T): Exclude<T, { readonly code: string }> {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer as Exclude<T, { readonly code: string }>;
}

/** All pages, up to the one without a next. */
async function pages(
  reader: RegisterReader,
  query: ListAsked,
  between = async (): Promise<void> => undefined,
): Promise<RegisterPage[]> {
  const found: RegisterPage[] = [];
  for (let cursor: string | undefined; found.length === 0 || cursor !== undefined;) {
    const page = answered(await reader.list({ ...query, ...(cursor !== undefined && { cursor }) }));
    if (found.length === 0) await between();
    found.push(page);
    cursor = page.next;
  }
  return found;
}

describe('a register', () => {
  it('lists what a fresh look at the log finds, on any day, as known at any moment, page by page', async () => {
    const question = history.chain((steps) => fc.record({ steps: fc.constant(steps), query: asked(steps) }));
    await fc.assert(
      fc.asyncProperty(question, ({ steps, query: { knownAt: moment, ...query } }) =>
        withOffice(async (office) => {
          const log = leaseLog(steps);
          await office.record(log);
          const whole = { ...query, ...(moment && { knownAt: moment }) };
          const found = await pages(office.reader, whole);
          const items = found.flatMap((page) => page.items);
          const shown = items.map(({ stream, certainty, states }) => {
            return { stream, certainty, states: states.map(({ state }) => text(state)).sort() };
          });
          expect(shown).toEqual(listed(log, query.validOn, whole));
          expect(found.every((page) => page.items.length <= (query.limit ?? 50))).toBe(true);
        }),
      ),
      { numRuns: 300 },
    );
  });

  it('gives the pages of one position while more is being recorded', async () => {
    const question = history.chain((steps) =>
      fc.record({ steps: fc.constant(steps), first: fc.nat(steps.length - 1), query: asked(steps) }),
    );
    await fc.assert(
      fc.asyncProperty(question, ({ steps, first, query: { knownAt: _, ...query } }) =>
        withOffice(async (office) => {
          const log = leaseLog(steps);
          await office.record(log.slice(0, first + 1));
          const found = await pages(office.reader, query, () => office.record(log.slice(first + 1)));
          const streams = found.flatMap((page) => page.items).map(({ stream }) => stream);
          const expected = listed(log.slice(0, first + 1), query.validOn, query);
          expect(streams).toEqual(expected.map(({ stream }) => stream));
          expect(new Set(found.map(({ position }) => position))).toEqual(new Set([positionOf(first)]));
        }),
      ),
    );
  });

  it('counts and sums what a fresh look at the log finds, from the least to the most', async () => {
    const by = fc.subarray(['status', 'tenant']);
    const question = history.chain((steps) => fc.record({ steps: fc.constant(steps), by, query: asked(steps) }));
    await fc.assert(
      fc.asyncProperty(question, ({ steps, by: names, query: { validOn, filters: only, knownAt: moment } }) =>
        withOffice(async (office) => {
          const log = leaseLog(steps);
          await office.record(log);
          const query = { validOn, by: names, ...(moment && { knownAt: moment }), ...(only && { filters: only }) };
          const { groups } = answered(await office.reader.summarise(query));
          const shown = groups.map(({ key, count, sums }) => [
            text(names.map((name) => key[name])),
            { count: [count.atLeast, count.atMost], rent: [sums.rent?.atLeast, sums.rent?.atMost] },
          ]);
          expect(new Map(shown as never)).toEqual(summed(log, validOn, query));
        }),
      ),
      { numRuns: 300 },
    );
  });
});

describe('a ledger', () => {
  const question = history.chain((steps) =>
    fc.record({
      steps: fc.constant(steps),
      by: fc.subarray(['status', 'tenant', 'title']),
      query: fc.record(
        {
          validOn: days,
          knownAt: knownAt(steps.length),
          filters: fc.record(
            {
              status: fc.subarray(['let', 'ended'], { minLength: 1 }),
              tenant: fc.subarray(['iso:LAO', 'iso:VNM'], { minLength: 1 }),
            },
            { requiredKeys: [] },
          ),
          certainty: fc.constantFrom('certain' as const, 'possible' as const),
          sort: fc.constantFrom('title', '-title', 'rent', '-rent'),
          limit: fc.integer({ min: 1, max: 4 }),
        },
        { requiredKeys: ['validOn', 'knownAt'] },
      ),
    }),
  );

  it('lists the parts that a fresh look at the log finds in each record, by their own states', async () => {
    await fc.assert(
      fc.asyncProperty(question, ({ steps, query: { knownAt: moment, ...query } }) =>
        withOffice(async (office) => {
          const log = leaseLog(steps);
          await office.record(log);
          const whole = { ...query, ...(moment && { knownAt: moment }) };
          const items = (await pages(office.tenancies, whole)).flatMap((page) => page.items);
          const shown = items.map(({ record, certainty, states }) => {
            return { part: `lease-${record}`, certainty, states: states.map(({ state }) => text(state)).sort() };
          });
          expect(shown).toEqual(tenanciesListed(log, query.validOn, whole));
        }),
      ),
      { numRuns: 300 },
    );
  });

  it('counts and sums parts as the states of their records have them, never one by one', async () => {
    await fc.assert(
      fc.asyncProperty(question, ({ steps, by, query: { validOn, filters: only, knownAt: moment } }) =>
        withOffice(async (office) => {
          const log = leaseLog(steps);
          await office.record(log);
          const query = { validOn, by, ...(moment && { knownAt: moment }), ...(only && { filters: only }) };
          const { groups } = answered(await office.tenancies.summarise(query));
          const shown = groups.map(({ key, count, sums }) => [
            text(by.map((name) => key[name])),
            { count: [count.atLeast, count.atMost], rent: [sums.rent?.atLeast, sums.rent?.atMost] },
          ]);
          expect(new Map(shown as never)).toEqual(tenanciesSummed(log, validOn, query));
        }),
      ),
      { numRuns: 300 },
    );
  });
});
