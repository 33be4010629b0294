import { ancestors, cover } from '@app/kernel';
import fc from 'fast-check';
import { predicate } from '../conditions';
import type { Condition, Document } from '../read-models';
import { throughValues, VALUE_COVER, valueCover, valueCoverIndex } from './value-cover';

const table = {
  collection: 'agreements',
  filters: {},
  sorts: { title: 'sortTitle', status: 'status' },
  defaultSort: '-title',
  groups: {},
  foundBy: ['parties', 'kind'],
  indexes: [],
};

const party = fc.constantFrom('iso:VNM', 'iso:LAO', 'iso:KHM');
const kind = fc.constantFrom('treaty', 'plan', null);
const day = fc.integer({ min: 1950, max: 2049 }).map((year) => `${String(year)}-06-15`);
const days = fc.tuple(fc.option(day), fc.option(day)).map((ends) => ends.toSorted());

describe('a row that is found by its values', () => {
  it('is found by each of them on the days that it covers, and by nothing else', () => {
    const asked = fc.oneof(
      fc.record({ field: fc.constant('parties'), in: fc.uniqueArray(party, { minLength: 1 }) }),
      fc.record({ field: fc.constant('kind'), equals: fc.constantFrom('treaty', 'plan') }),
    );
    const shown = fc.record({ parties: fc.uniqueArray(party), kind });
    fc.assert(
      fc.property(days, shown, asked, day, (span, fields, asked, on) => {
        const blocks = cover(span[0] ?? null, span[1] ?? null);
        const row = { _id: 'row', ...fields, cover: blocks, valueCover: valueCover(table.foundBy, fields, blocks) };
        const found = throughValues(table, [{ field: 'exists', equals: true }, asked], on);
        const bothApart: readonly Condition[] = [{ field: 'cover', in: ancestors(on) }, asked];
        expect(isFound(row, found ? [found] : [])).toBe(isFound(row, bothApart));
      }),
    );
  });

  const isFound = (row: Document, conditions: readonly Condition[]): boolean => predicate(conditions)(row);

  it('is found in the order of the default sort', () => {
    expect(valueCoverIndex(table)).toEqual([[VALUE_COVER, 'sortTitle']]);
  });
});

describe('a question that names no value that rows are found by', () => {
  it.each<[string, Condition]>([
    ['another field', { field: 'status', equals: 'let' }],
    ['a range', { field: 'kind', from: 'a' }],
    ['nothing', { field: 'kind', equals: null }],
    ['very many', { field: 'parties', in: Array.from({ length: 21 }, (_, nth) => String(nth)) }],
  ])('goes through all rows of the day: %s', (_, condition) => {
    expect(throughValues(table, [condition], '2024-05-31')).toBeUndefined();
  });
});
