import { matches } from './conditions';
import type { Condition, Document } from './read-models';

const row: Document = {
  _id: '1',
  status: 'in force',
  partners: ['iso:LAO', 'iso:KHM'],
  known: { from: '2024-05-31', to: null },
  count: 3,
};

describe('a row', () => {
  it.each<readonly Condition[]>([
    [],
    [{ field: 'status', equals: 'in force' }],
    [{ field: 'known.to', equals: null }],
    [{ field: 'known.by', equals: null }],
    [{ field: 'partners', in: ['iso:VNM', 'iso:KHM'] }],
    [{ field: 'count', above: 2, to: 3 }],
    [{ field: 'known.from', from: '2024', below: '2025' }],
  ])('matches %j', (...filter) => {
    expect(matches(row, filter)).toBe(true);
  });

  it.each<readonly Condition[]>([
    [{ field: 'status', equals: null }],
    [{ field: 'status', in: [] }],
    [{ field: 'constructor', above: '' }],
    [{ field: 'known', equals: null }],
    [{ field: 'partners', above: 'iso:KHM', below: 'iso:LAO' }],
    [{ field: 'count', from: '2' }],
    [{ field: 'known.to', below: '2025' }],
    [
      { field: 'count', equals: 3 },
      { field: 'status', equals: 'ended' },
    ],
  ])('does not match %j', (...filter) => {
    expect(matches(row, filter)).toBe(false);
  });
});
