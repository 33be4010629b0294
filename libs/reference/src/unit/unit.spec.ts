import { act, specification } from '@app/kernel/testing';
import { unit } from './unit.aggregate';
import { unitView } from './unit.view';

const { given } = specification(unit);

const superior = 'unit:11111111-1111-4111-8111-111111111111';
const names = { en: 'Military Region 9', vi: 'Quân khu 9' };
const formed = act('UnitFormed', { names, reportDays: 15 }, '1976');
const disbanded = (on: string) => act('UnitDisbanded', {}, on);

describe('a unit', () => {
  const { when } = given(formed);

  it('is formed once', () => {
    when(formed).thenRefused('record.already-open');
    given().when(disbanded('2020')).thenRefused('record.none');
  });

  it('belongs to another one from a day on', () => {
    const subordinated = act('UnitSubordinated', { superior }, '1980-01-01');
    const { on } = when(subordinated);
    on('1979-06-01').thenCertainly({ status: 'active' });
    on('1980-01-01').thenCertainly({ superior });
    given(formed, subordinated)
      .when(act('UnitSubordinated', { superior }, '1990'))
      .thenRefused('unit.superior-unchanged');
  });

  it('reports within the term that is set for it', () => {
    const { on } = when(act('UnitReportTermSet', { reportDays: 10 }, '2024-01-01'));
    on('2023-12-31').thenCertainly({ reportDays: 15 });
    on('2024-01-01').thenCertainly({ reportDays: 10 });
  });

  it('has another name from a day on', () => {
    when(act('UnitRenamed', { names }, '2000')).thenRefused('unit.names-unchanged');
    when(act('UnitRenamed', { names: { vi: 'Quân khu Chín' } }, '2000')).thenState({ names: { vi: 'Quân khu Chín' } });
  });
});

describe('a unit that was disbanded', () => {
  const { when } = given(formed, disbanded('2020-06-30'));

  it('changes no more', () => {
    when(disbanded('2021')).thenRefused('unit.disbanded');
    when(act('UnitReportTermSet', { reportDays: 10 }, '2021')).thenRefused('unit.disbanded');
  });

  it('exists in its row until its last day', () => {
    const [since, until] = ['1976-01-01', '2020-06-30'].map((day) => ({ earliest: day, latest: day }));
    if (!since || !until) throw new Error('two days');
    expect(unitView.fields({ status: 'disbanded', names, since, until })).toMatchObject({
      superior: null,
      existsFirst: '1976-01-01',
      existsLast: '2020-06-30',
      words: expect.arrayContaining(['quan', 'khu', 'military']) as unknown,
    });
    expect(unitView.fields({ status: 'none' })).toEqual({});
  });
});
