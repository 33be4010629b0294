import type { Document, Measure, ReadModels } from '../read-models';
import { given, notes } from './documents';

/** How groups are made and counted. `models` gives the engine under test. */
export function summaryContract(models: () => ReadModels): void {
  describe('a summary', () => {
    beforeEach(() => given(models(), visits));

    it('counts a document once in the group of each different element', async () => {
      expect(await models().summarise(notes, { filter: [], groupBy: ['partner'], measures })).toEqual([
        { key: [null], values: { n: 2, sum: null, least: null, most: null } },
        { key: ['KHM'], values: { n: 1, sum: 3, least: 3, most: 3 } },
        { key: ['LAO'], values: { n: 2, sum: 8, least: 3, most: 5 } },
      ]);
    });

    it('has a group for each combination of keys, of the documents that the filter leaves', async () => {
      const filter = [{ field: 'men', from: 0 }];
      expect(await models().summarise(notes, { filter, groupBy: ['year', 'partner'], measures: [count] })).toEqual([
        { key: [2023, 'KHM'], values: { n: 1 } },
        { key: [2023, 'LAO'], values: { n: 1 } },
        { key: [2024, 'LAO'], values: { n: 1 } },
      ]);
    });

    it('is one figure without a key, and no group of nothing', async () => {
      expect(await models().summarise(notes, { filter: [], groupBy: [], measures: [count] })).toEqual([
        { key: [], values: { n: 4 } },
      ]);
      const nothing = [{ field: 'year', equals: 1900 }];
      expect(await models().summarise(notes, { filter: nothing, groupBy: [], measures: [count] })).toEqual([]);
    });
  });
}

const count: Measure = { name: 'n', count: true };
const measures: readonly Measure[] = [
  count,
  { name: 'sum', sum: 'men' },
  { name: 'least', min: 'men' },
  { name: 'most', max: 'men' },
];

const visits: readonly Document[] = [
  { _id: '1', partner: ['LAO', 'KHM', 'LAO'], year: 2023, men: 3 },
  { _id: '2', partner: ['LAO'], year: 2024, men: 5 },
  { _id: '3', partner: [], year: 2024, men: 'unknown' },
  { _id: '4', year: 2024 },
];
