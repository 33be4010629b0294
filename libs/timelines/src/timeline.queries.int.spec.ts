import { isRefusal } from '@app/kernel';
import { idOf } from '@app/kernel/testing';
import type { ReadModels } from '@app/read-models';
import * as fc from 'fast-check';
import { always, readDuring } from './during';
import type { NamedAct } from './testing';
import { correction, documentsOf, ExchangeLog, exchangeStream, held, readModelsOf, reported, voiding } from './testing';
import { timelineProjection } from './timeline.projection';
import type { TimelineAsked, TimelinePage } from './timeline.queries';
import { TimelineQueries } from './timeline.queries';
import type { TimelineRow } from './timeline.view';

const lao = { partner: 'iso:LAO' };
const khm = { partner: 'iso:KHM' };
const today = () => new Date('2025-01-01T00:00:00Z');

let readModels: ReadModels | undefined;
afterEach(() => readModels?.close());

/** A timeline of acts, each on the record of its number, recorded at a moment. */
async function timelineOf(...acts: readonly (readonly [number, NamedAct, string?])[]) {
  const log = new ExchangeLog();
  for (const [record, act, at] of acts) {
    const outcome = log.record(record, act, at);
    if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
  }
  return { log, queries: await queriesOf(log) };
}

async function queriesOf(log: ExchangeLog): Promise<TimelineQueries> {
  readModels = await readModelsOf(timelineProjection, log);
  return new TimelineQueries(readModels, today, 0);
}

async function answered(queries: TimelineQueries, asked: TimelineAsked): Promise<TimelinePage> {
  const page = await queries.page(asked);
  if (isRefusal(page)) throw new Error(page.message);
  return page;
}

/** What is said, in order, by certainty and words. */
const said = async (queries: TimelineQueries, asked: TimelineAsked): Promise<string[]> =>
  (await answered(queries, asked)).items.map(({ certainty, row }) => `${certainty}: ${row.says}`);

/** The rows of all pages, following the cursors to the end. */
async function walked(queries: TimelineQueries, asked: TimelineAsked): Promise<TimelineRow[]> {
  const rows: TimelineRow[] = [];
  for (let page = await answered(queries, asked); ; page = await answered(queries, { ...asked, cursor: page.next })) {
    rows.push(...page.items.map(({ row }) => row));
    if (page.next === undefined) return rows;
  }
}

describe('an exchange held "in 2024"', () => {
  it('is certain for 2024, possible for its second quarter, and neither for 2023', async () => {
    const { queries } = await timelineOf([1, held('eighth', '2024', { partner: 'iso:CHN' })]);
    expect(await said(queries, { during: '2024' })).toEqual(['certain: Held with iso:CHN']);
    expect(await said(queries, { during: '2024-04/2024-06' })).toEqual(['possible: Held with iso:CHN']);
    expect(await said(queries, { during: '2024-04/2024-06', certainty: 'certain' })).toEqual([]);
    expect(await said(queries, { during: '2023' })).toEqual([]);
  });
});

describe('a visit of 2022 recorded in 2023 under a wrong name, corrected later', () => {
  const visit = [1, held('visit', '2022-05-12', khm), '2023-03-24T02:00:00.000Z'] as const;
  const mend = [1, correction('mend', 'visit', { '/data/partner': 'iso:LAO' }), '2023-06-01T02:00:00.000Z'] as const;

  it.each([
    ['2022-12-31T16:59:59.999Z', []],
    ['2023-03-31T16:59:59.999Z', ['certain: Held with iso:KHM']],
    ['2023-06-30T16:59:59.999Z', ['certain: Held with iso:LAO']],
  ])('says by %s what was known then: %j', async (at, expected) => {
    const { queries } = await timelineOf(visit, mend);
    expect(await said(queries, { during: '2022-05-12', knownAt: { at } })).toEqual(expected);
  });

  it('says the same by position, and names the position it rests on', async () => {
    const { log, queries } = await timelineOf(visit, mend);
    const [first = '', second = ''] = log.changes.map(({ event }) => event.position);
    expect(await said(queries, { knownAt: { position: first } })).toEqual(['certain: Held with iso:KHM']);
    expect(await answered(queries, {})).toMatchObject({ position: second, knownAt: '2025-01-01T00:00:00.000Z' });
    expect(await answered(queries, { knownAt: { position: first } })).toMatchObject({ position: first, knownAt: null });
  });
});

describe('an exchange entered twice', () => {
  it('is shown once when one is voided, and twice on request', async () => {
    const { queries } = await timelineOf(
      [1, held('one', '2024', lao)],
      [1, held('two', '2024', lao)],
      [1, voiding('no', 'two')],
    );
    const standings = async (asked: TimelineAsked) =>
      (await answered(queries, asked)).items.map(({ row }) => row.standing);
    expect(await standings({})).toEqual(['live']);
    expect(await standings({ standing: 'all' })).toEqual(['live', 'voided']);
  });
});

describe('everything between us and a partner', () => {
  it('includes entries that do not name the partner, and no other record', async () => {
    const { queries } = await timelineOf(
      [1, held('visit', '2020', lao)],
      [1, reported('report', '2021')],
      [2, held('other', '2020', khm)],
    );
    expect(await said(queries, { filters: { partner: ['iso:LAO'] } })).toEqual([
      'certain: Held with iso:LAO',
      'certain: Reported: report',
    ]);
  });
});

describe('the acts under an instrument', () => {
  const under = (instrumentId: string) => ({ authority: { instrumentId, article: '5' } });
  const names = async (authority: string) => {
    const { queries } = await timelineOf(
      [1, held('visit', '2020', lao, under('a-decree'))],
      [2, held('other', '2021', lao, under('a-directive'))],
      [3, held('free', '2022', lao)],
    );
    return (await walked(queries, { filters: { authority: [authority] } })).map(({ entry }) => entry);
  };

  it('are those that name it', async () => {
    expect(await names('a-decree')).toEqual([idOf('visit')]);
  });

  it('are told from those that name none', async () => {
    expect(await names('none')).toEqual([idOf('free')]);
  });
});

describe('one record', () => {
  it('is told in the order of its line, where dates alone would tell it otherwise', async () => {
    const { queries } = await timelineOf(
      [1, held('first', '2024-05-31', lao)],
      [1, reported('then', '2024')],
      [2, held('other', '2024', khm)],
    );
    const stream = exchangeStream(1);
    const names = async (asked: TimelineAsked) =>
      (await walked(queries, { ...asked, limit: 1 })).map(({ entry }) => entry);
    expect(await names({})).toEqual([idOf('then'), idOf('other'), idOf('first')]);
    expect(await names({ stream })).toEqual([idOf('first'), idOf('then')]);
    expect(await names({ stream, order: 'desc' })).toEqual([idOf('then'), idOf('first')]);
    expect(await names({ stream, filters: { kind: ['ExchangeReported'] } })).toEqual([idOf('then')]);
    expect(await names({ stream, during: '2024-06', certainty: 'possible' })).toEqual([idOf('then')]);
  });
});

describe('a question that cannot be asked', () => {
  it.each<[string, TimelineAsked, string]>([
    ['a day that does not exist', { during: '2024-02-30' }, 'date.impossible'],
    ['days that end before they begin', { during: '2024/2023' }, 'query.value'],
    ['three dates', { during: '2022/2023/2024' }, 'query.value'],
    ['no date', { during: '2024/' }, 'query.value'],
    ['a page of none', { limit: 0 }, 'query.limit'],
    ['a page of too many', { limit: 501 }, 'query.limit'],
    ['a broken cursor', { cursor: 'e30' }, 'query.cursor'],
    ['a position to come', { knownAt: { position: '99999999' } }, 'query.position'],
    ['half a letter', { filters: { partner: ['\ud800'] } }, 'query.value'],
  ])('is refused: %s', async (_, asked, code) => {
    const { queries } = await timelineOf([1, held('visit', '2024', lao)]);
    expect(await queries.page(asked)).toMatchObject({ code });
  });

  it('is another one than that of its cursor', async () => {
    const { queries } = await timelineOf([1, held('one', '2024', lao)], [1, held('two', '2024', lao)]);
    const { next = '' } = await answered(queries, { limit: 1 });
    expect(await queries.page({ during: '2024', cursor: next })).toMatchObject({ code: 'query.cursor' });
    expect(await answered(queries, { limit: 500, cursor: next })).toMatchObject({ items: [{}] });
  });
});

describe('a walk from page to page', () => {
  it('sees nothing that was recorded since its first page', async () => {
    const { log, queries } = await timelineOf([1, held('one', '2023', lao)], [2, held('two', '2024', lao)]);
    const { next = '' } = await answered(queries, { limit: 1 });
    log.record(2, correction('mend', 'two', { '/data/partner': 'iso:KHM' }));
    log.record(3, held('three', '2024', lao));
    const later = await queriesOf(log);
    expect(await said(later, { limit: 1, cursor: next })).toEqual(['certain: Held with iso:LAO']);
    expect(await said(later, {})).toHaveLength(3);
  });
});

describe('any timeline and any question', () => {
  const date = fc.constantFrom(null, '2021', '2022', '2022-05', '2022-05-12', '2023~', '202X', '2024-02', '2024-02-29');
  const partner = fc.constantFrom('iso:LAO', 'iso:KHM');
  const anAct = fc.oneof(
    fc.tuple(date, partner).map(
      ([on, each]) =>
        (name: string) =>
          held(name, on, { partner: each }),
    ),
    date.map((on) => (name: string) => reported(name, on)),
    fc.tuple(fc.nat(20), date).map(
      ([n, on]) =>
        (name: string) =>
          correction(name, `act ${String(n)}`, { '/validTime': on }),
    ),
    fc.nat(20).map((n) => (name: string) => voiding(name, `act ${String(n)}`)),
  );
  const aQuestion = fc.record(
    {
      during: fc.constantFrom(
        '2022',
        '2022-05/2024-02',
        '2022-05-12',
        '../2022',
        '2023/..',
        '1990',
        '2024-02-29/2024-03',
      ),
      certainty: fc.constantFrom('certain' as const, 'possible' as const),
      standing: fc.constantFrom('live' as const, 'all' as const),
      order: fc.constantFrom('asc' as const, 'desc' as const),
      filters: fc.record(
        { partner: fc.constantFrom(['iso:LAO'], ['iso:KHM', 'iso:LAO']), kind: fc.constant(['ExchangeReported']) },
        { requiredKeys: [] },
      ),
      limit: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['limit'] },
  );

  it('is answered, page by page, as filtering and sorting all entries would', async () => {
    const acts = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), anAct), { maxLength: 20, size: 'max' });
    const check = fc.asyncProperty(acts, aQuestion, fc.nat(30), async (all, question, upTo) => {
      const log = new ExchangeLog();
      for (const [n, [record, act]] of all.entries()) log.record(record, act(`act ${String(n)}`));
      const queries = await queriesOf(log);
      const position = log.changes[upTo]?.event.position;
      const asked = { ...question, ...(position !== undefined && { knownAt: { position } }) };
      const found = await walked(queries, asked);
      expect(found.map(({ _id }) => _id)).toEqual(expected(log, asked, position ?? '99999999'));
    });
    await fc.assert(check, { numRuns: 150 });
  });

  function expected({ changes }: ExchangeLog, asked: TimelineAsked, position: string): string[] {
    const { certainty, standing, order, filters = {} } = asked;
    const during = asked.during === undefined ? always : readDuring(asked.during);
    if (isRefusal(during)) throw new Error(during.message);
    const { from, to } = during;
    const isAsked = ({ earliest, latest }: TimelineRow) =>
      certainty === 'certain' ? from <= earliest && latest <= to : earliest <= to && from <= latest;
    const isOf = (row: TimelineRow) =>
      (!filters.kind || filters.kind.includes(row.type)) &&
      (!filters.partner || filters.partner.some((partner) => row.partners.includes(partner)));
    const rows = documentsOf<TimelineRow>(timelineProjection, changes)
      .filter(({ known }) => known.from.position <= position && position < known.to.position)
      .filter((row) => standing === 'all' || row.standing !== 'voided')
      .filter((row) => isAsked(row) && isOf(row));
    const ids = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).map(({ _id }) => _id);
    return order === 'desc' ? ids.reverse() : ids;
  }

  const keyOf = ({ earliest, latest, position }: TimelineRow): string =>
    [earliest.padEnd(10), latest.padEnd(10), position].join();
});
