import { isRefusal } from '@app/kernel';
import type { Document } from '@app/read-models';
import { EmbeddedReadModels } from '@app/read-models';
import { dataQualityProjection } from './data-quality.projection';
import { DataQualityQueries, type FindingsAsked } from './data-quality.queries';
import { dataQuality, type FindingRow } from './data-quality.view';
import { correction, ExchangeLog, ExchangeRegister, held, type NamedAct, readModelsOf, voiding } from './testing';

const lao = { partner: 'iso:LAO' };
const clock = () => new Date('2025-01-01T00:00:00Z');
const approvedBy = { id: 'approver', assurance: 'claimed' } as const;
const override = [{ rule: 'exchange.too-early', reason: 'The minister asked for it.' }];

/** What is found in acts on one record, recorded one after another. */
async function qualityOf(...acts: readonly (readonly [act: NamedAct, at?: string])[]) {
  const log = new ExchangeLog();
  for (const [act, at] of acts) {
    const outcome = log.record(1, act, at);
    if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
  }
  const queries = new DataQualityQueries(await readModelsOf(dataQualityProjection, log), clock, 0);
  return async (asked: FindingsAsked = {}): Promise<readonly FindingRow[]> => {
    const page = await queries.page({ order: 'asc', ...asked });
    if (isRefusal(page)) throw new Error(page.message);
    return page.rows;
  };
}

const kinds = (rows: readonly FindingRow[]) => rows.map(({ kind, pointer }) => [kind, pointer]);

describe('an entry whose day is known exactly, and of which its source says the same', () => {
  it('has no findings', async () => {
    const found = await qualityOf([held('visit', '2024-05-31', lao, { sources: [{ sourceId: 'press' }] })]);
    expect(await found()).toEqual([]);
  });
});

describe('an entry with an ambiguous stamp', () => {
  const stamp = { edtf: '2022', earliest: '2022-01-01', latest: '2022-12-31', raw: '8/10/22 2:55 PM' };
  const visit = held('visit', '2022', lao, { validTime: stamp });

  it('is found with what was printed', async () => {
    const found = await qualityOf([visit]);
    expect(await found()).toMatchObject([
      { kind: 'date-partial', pointer: '/validTime', says: 'The day is known as 2022, printed as "8/10/22 2:55 PM".' },
    ]);
  });

  it('is found no longer once it was corrected, and still as known before', async () => {
    const mend = correction('mend', 'visit', { '/validTime': '2022-10-08' });
    const found = await qualityOf([visit, '2024-01-01T00:00:00.000Z'], [mend, '2024-02-01T00:00:00.000Z']);
    expect(await found()).toEqual([]);
    expect(kinds(await found({ knownAt: { at: '2024-01-15T00:00:00.000Z' } }))).toEqual([
      ['date-partial', '/validTime'],
    ]);
  });

  it('is found no longer once it was voided', async () => {
    const found = await qualityOf([visit], [voiding('void', 'visit')]);
    expect(await found()).toEqual([]);
  });
});

describe('an entry of an unknown day', () => {
  it('is found', async () => {
    const found = await qualityOf([held('visit', null, lao)]);
    expect(kinds(await found())).toEqual([['date-unknown', '/validTime']]);
  });
});

describe('what sources print', () => {
  const printed = (...texts: readonly string[]) => ({
    sources: texts.map((text, i) => ({ sourceId: String(i), states: { '/data/partner': text } })),
  });

  it('is found where it is not what was recorded', async () => {
    const found = await qualityOf([held('visit', '2024-05-31', lao, printed('Laos'))]);
    expect(kinds(await found())).toEqual([['printed-otherwise', '/data/partner']]);
  });

  it('is found twice where sources differ', async () => {
    const found = await qualityOf([held('visit', '2024-05-31', lao, printed('Laos', 'Lao PDR', 'Laos'))]);
    expect(await found()).toMatchObject([
      { kind: 'printed-otherwise' },
      { kind: 'sources-differ', says: 'Sources print "Laos" and "Lao PDR".' },
    ]);
  });

  it('is a name without code where nothing is recorded', async () => {
    const sources = [{ sourceId: 'press', states: { '/data/head': 'Nguyen Thanh Van' } }];
    const found = await qualityOf([held('visit', '2024-05-31', lao, { sources })]);
    expect(kinds(await found())).toEqual([['name-without-code', '/data/head']]);
  });
});

describe('an entry that was recorded against a soft rule', () => {
  it('is found with the rule and the reason', async () => {
    const found = await qualityOf([held('visit', '2024-05-31', lao, { override, reason: 'urgent', approvedBy })]);
    expect(await found()).toMatchObject([
      { kind: 'override', rule: 'exchange.too-early', says: 'The minister asked for it.' },
    ]);
  });
});

describe('findings in several records', () => {
  it('are counted by kind', async () => {
    const log = new ExchangeLog();
    for (const nth of [1, 2, 3]) log.record(nth, held(`visit ${String(nth)}`, nth === 3 ? null : '2024', lao));
    const queries = new DataQualityQueries(await readModelsOf(dataQualityProjection, log), clock, 0);
    expect(await queries.summary({ by: ['finding'] })).toMatchObject({
      groups: [
        { key: { finding: 'date-partial' }, count: 2 },
        { key: { finding: 'date-unknown' }, count: 1 },
      ],
    });
    expect(await queries.summary({ by: ['weather'] })).toMatchObject({ code: 'query.group', pointer: '/by' });
  });

  it('are the same, document for document, when rebuilt with records that are forgotten and folded again', async () => {
    const register = await ExchangeRegister.open();
    const all = async (models: EmbeddedReadModels): Promise<readonly Document[]> =>
      models.list(dataQuality.name, { filter: [], sort: [], limit: 1_000 });
    for (const nth of [1, 2]) await register.record(nth, held('visit', '2022', lao));
    const live = await register.projected([dataQualityProjection]);
    for (const nth of [2, 1]) {
      const { eventIds } = await register.record(nth, held('return', '2021', { ...lao }));
      const mend = correction('mend', 'return', { '/validTime': '2023-05' });
      await register.record(nth, { ...mend, data: { ...(mend.data as object), eventId: eventIds[0] } });
    }
    await register.projected([dataQualityProjection]);
    const rebuilt = new EmbeddedReadModels();
    await register.projected([dataQualityProjection], { batchEvents: 1, records: 1 }, rebuilt);
    expect((await all(live)).length).toBe(6);
    expect(await all(rebuilt)).toEqual(await all(live));
    await rebuilt.close();
    await register.close();
  });
});
