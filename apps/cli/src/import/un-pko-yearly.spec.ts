import type { TableRow } from './rows';
import { planFigure } from './un-pko-yearly';

const facts = {
  sourceId: 'the-file',
  today: '2026-11-23',
  partnerOf: (name: string) => (name === 'Nepal' ? 'iso:NPL' : undefined),
  parts: new Map([['UNMISS, 2015', 'the-part']]),
};

const plan = (more: Record<string, string> = {}) => {
  const counts = { female_avg_month: '20', male_avg_month: '1700', total_avg_month: '1721' };
  const cells = { year: '2015', country: 'Nepal', mission: 'UNMISS', ...counts, ...more };
  const row: TableRow = { line: 2, text: '2015,Nepal,UNMISS,20,1700,1721', cells };
  return planFigure(row, facts);
};

describe('a row of contributions', () => {
  it('is a figure about the year that is stated on the source of its mission and year, as printed', () => {
    expect(plan()).toEqual({
      path: '/sources/the-part/state-figure',
      key: 'un-pko-yearly:2015:Nepal:UNMISS',
      body: {
        data: {
          figure: 'un-average-strength',
          value: 1721,
          qualifier: 'about',
          asOf: '2015',
          parts: [
            { name: 'women', value: 20 },
            { name: 'men', value: 1700 },
          ],
          of: ['iso:NPL', 'mission:UNMISS'],
          unit: 'personnel',
          locator: 'row Nepal',
          printed: '2015,Nepal,UNMISS,20,1700,1721',
        },
        validTime: null,
        sources: [{ sourceId: 'the-file', locator: 'row 2015, Nepal, UNMISS' }],
      },
    });
  });

  it('is left out where its country is nobody, or its numbers are none', () => {
    expect(plan({ country: 'Atlantis', female_avg_month: 'some', total_avg_month: '1.5' })).toMatchObject({
      rejections: [{ field: 'country' }, { field: 'total_avg_month' }, { field: 'female_avg_month' }],
    });
  });
});
