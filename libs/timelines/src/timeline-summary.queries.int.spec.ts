import { isRefusal } from '@app/kernel';
import type { ReadModels } from '@app/read-models';
import * as fc from 'fast-check';
import { lengths, periodOf } from './calendar-period.vocabulary';
import { ExchangeLog, held, type NamedAct, readModelsOf, voiding } from './testing';
import { timelineProjection } from './timeline.projection';
import { summariseTimeline, type TimelineSummary, type TimelineSummaryAsked } from './timeline-summary.queries';
import { timeline, type TimelineRow } from './timeline.view';

let readModels: ReadModels | undefined;
afterEach(() => readModels?.close());

const clock = () => new Date('2025-01-01T00:00:00Z');
const usual = { from: '2024', to: '2024', every: 'quarter', by: [], filters: {} } as const;

/** A timeline of acts, each on the record of its number. */
async function timelineOf(...acts: readonly (readonly [record: number, act: NamedAct, at?: string])[]) {
  const log = new ExchangeLog();
  for (const [record, act, at] of acts) {
    const outcome = log.record(record, act, at);
    if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
  }
  return (readModels = await readModelsOf(timelineProjection, log));
}

async function summary(of: ReadModels, asked: Partial<TimelineSummaryAsked> = {}): Promise<TimelineSummary> {
  const access = { readModels: of, projection: timeline.name, clock, patience: 0 };
  const answer = await summariseTimeline(access, { ...usual, ...asked });
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

const counts = ({ periods }: TimelineSummary) =>
  Object.fromEntries(periods.map(({ period, count: { atLeast, atMost } }) => [period, [atLeast, atMost]]));

const lao = { partner: 'iso:LAO' };
const china = { partner: 'iso:CHN' };

describe('acts whose days are known more or less exactly', () => {
  const acts = [
    [1, held('on a day', '2024-05-31', lao)],
    [2, held('in a month', '2024-06', lao)],
    [3, held('over two quarters', '[2024-03-20..2024-04-10]', china)],
    [4, held('in the year', '2024', china)],
    [5, held('who knows when', null, china)],
  ] as const;

  it('are certain in a period that holds all their days, and possible in each that they touch', async () => {
    const answer = await summary(await timelineOf(...acts));
    expect(counts(answer)).toEqual({ '2024-Q1': [0, 3], '2024-Q2': [2, 5], '2024-Q3': [0, 2], '2024-Q4': [0, 2] });
    expect(answer.total).toEqual({ atLeast: 4, atMost: 5 });
  });

  it('are certain in the year where no quarter is', async () => {
    expect(counts(await summary(await timelineOf(...acts), { every: 'year' }))).toEqual({ '2024': [4, 5] });
  });

  it('count in whole periods, of which those without acts are shown', async () => {
    const answer = await summary(await timelineOf(...acts), { from: '2024-04-15', to: '2024-05', every: 'month' });
    expect(answer.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2024-04-01', '2024-04-30'],
      ['2024-05-01', '2024-05-31'],
    ]);
    expect(counts(answer)).toEqual({ '2024-04': [0, 3], '2024-05': [1, 3] });
  });

  it('are counted by partner, and once in the period', async () => {
    const answer = await summary(await timelineOf(...acts), { every: 'year', by: ['partner'] });
    const [{ count, groups } = { count: undefined, groups: [] }] = answer.periods;
    expect(groups).toEqual([
      { key: { partner: 'iso:CHN' }, count: { atLeast: 2, atMost: 3 } },
      { key: { partner: 'iso:LAO' }, count: { atLeast: 2, atMost: 2 } },
    ]);
    expect(count).toEqual({ atLeast: 4, atMost: 5 });
  });

  it('are those that the filters leave', async () => {
    const answer = await summary(await timelineOf(...acts), { every: 'year', filters: { partner: ['iso:LAO'] } });
    expect(counts(answer)).toEqual({ '2024': [2, 2] });
  });
});

describe('an act that was voided', () => {
  it('counts for as long as nobody knew', async () => {
    const acts = [
      [1, held('twice', '2024-05-31', lao), '2024-06-01T00:00:00.000Z'],
      [1, voiding('void', 'twice'), '2024-07-01T00:00:00.000Z'],
    ] as const;
    const models = await timelineOf(...acts);
    expect(counts(await summary(models, { every: 'year' }))).toEqual({ '2024': [0, 0] });
    const before = { at: '2024-06-15T00:00:00.000Z' };
    expect(counts(await summary(models, { every: 'year', knownAt: before }))).toEqual({ '2024': [1, 1] });
  });
});

describe('a question that has no answer', () => {
  it.each([
    [{ from: '2025', to: '2024' }, '/from'],
    [{ from: '..' }, '/from'],
    [{ from: '0001', to: '2024', every: 'month' }, '/from'],
    [{ by: ['weather'] }, '/by'],
  ] as const)('is refused: %j', async (asked, pointer) => {
    const access = { readModels: await timelineOf(), projection: timeline.name, clock, patience: 0 };
    expect(await summariseTimeline(access, { ...usual, ...asked })).toMatchObject({ pointer });
  });
});

describe('any acts', () => {
  const day = fc
    .tuple(fc.integer({ min: 2020, max: 2024 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map((numbers) => numbers.map((number) => String(number).padStart(2, '0')).join('-'));
  const date = fc.oneof(
    day,
    day.map((text) => text.slice(0, 7)),
    day.map((text) => text.slice(0, 4)),
    fc.tuple(day, day).map((ends) => `[${ends.sort().join('..')}]`),
    fc.constant(null),
  );
  const partner = fc.constantFrom('iso:LAO', 'iso:CHN', 'iso:KHM');

  it('are counted as a walk through the rows counts them', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.tuple(date, partner), { maxLength: 12 }),
      fc.tuple(day, day),
      fc.constantFrom(...lengths),
      async (dated, ends, every) => {
        const acts = dated.map(([on, name], i) => [i + 1, held(String(i), on, { partner: name })] as const);
        const models = await timelineOf(...acts);
        const [from = '', to = ''] = ends.sort();
        const answer = await summary(models, { from, to, every });
        const rows = (await models.list(timeline.name, { filter: [], sort: [], limit: 100 })) as readonly TimelineRow[];
        for (const period of answer.periods) {
          const certain = rows.filter((row) => row.earliest >= period.from && row.latest <= period.to);
          const possible = rows.filter((row) => row.earliest <= period.to && row.latest >= period.from);
          expect(period.count).toEqual({ atLeast: certain.length, atMost: possible.length });
        }
        expect(answer.periods[0]).toEqual(expect.objectContaining(periodOf(from, every)));
        await models.close();
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
