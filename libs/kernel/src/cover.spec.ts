import fc from 'fast-check';
import { ancestors, cover } from './cover';
import type { Day } from './day';

const FIRST = 1700;
const LAST = 2211;
const years = Array.from({ length: LAST - FIRST + 1 }, (_, n) => FIRST + n);
const newYear = (year: number): Day => `${String(year).padStart(4, '0')}-01-01`;

/** The years below a node of the tree, by going down to its leaves. */
function leavesBelow(node: number): number[] {
  return node >= 512 ? [FIRST + node - 512] : [...leavesBelow(2 * node), ...leavesBelow(2 * node + 1)];
}
const tiled = (nodes: readonly number[]): number[] => nodes.flatMap(leavesBelow).sort((a, b) => a - b);
const inclusive = (from: number, to: number): number[] => years.filter((year) => from <= year && year <= to);

/** The least number of nodes that tile the years `from` to `to`, by trying every split. */
function fewest(from: number, to: number, node = 1): number {
  const below = leavesBelow(node);
  const wanted = below.filter((year) => from <= year && year <= to);
  if (wanted.length === 0) return 0;
  if (wanted.length === below.length) return 1;
  return fewest(from, to, 2 * node) + fewest(from, to, 2 * node + 1);
}

const someYears = fc
  .tuple(fc.integer({ min: FIRST, max: LAST }), fc.nat(300))
  .map(([from, length]): [number, number] => [from, Math.min(from + length, LAST)]);

describe('the cover of whole years', () => {
  it('tiles just these years, each once, with the fewest nodes', () => {
    const check = fc.property(someYears, ([from, to]) => {
      const nodes = cover(newYear(from), newYear(to + 1));
      expect(tiled(nodes)).toEqual(inclusive(from, to));
      expect(nodes).toHaveLength(fewest(from, to));
    });
    fc.assert(check, { numRuns: 300 });
  });

  it('is hit by the ancestors of the days of these years, and by no others', () => {
    const check = fc.property(someYears, fc.integer({ min: FIRST, max: LAST }), ([from, to], year) => {
      const nodes = new Set(cover(newYear(from), newYear(to + 1)));
      const hits = ancestors(`${String(year)}-07-15`).filter((node) => nodes.has(node));
      expect(hits).toHaveLength(from <= year && year <= to ? 1 : 0);
    });
    fc.assert(check, { numRuns: 500 });
  });
});

describe('the cover of days', () => {
  it('has the years of the first day and of the last, before the end', () => {
    expect(tiled(cover('2023-12-31', '2024-01-02'))).toEqual([2023, 2024]);
    expect(tiled(cover('2023-12-31', '2024-01-01'))).toEqual([2023]);
    expect(tiled(cover('2024-05-01', '2024-05-02'))).toEqual([2024]);
  });

  it('reaches to the edges where it is open', () => {
    expect(cover(null, null)).toEqual([1]);
    expect(tiled(cover('2200-05-01', null))).toEqual(inclusive(2200, LAST));
    expect(tiled(cover(null, '1702-01-01'))).toEqual([1700, 1701]);
  });

  it('counts what lies outside as the edges', () => {
    expect(tiled(cover('1066-10-14', '1066-10-15'))).toEqual([FIRST]);
    expect(tiled(cover('2500-01-01', null))).toEqual([LAST]);
    expect(tiled(cover('0000-01-01', '9999-12-31'))).toEqual(years);
  });
});

describe('the ancestors of a day', () => {
  it('are ten, from its leaf up to the root', () => {
    expect(ancestors('1700-01-01')).toEqual([512, 256, 128, 64, 32, 16, 8, 4, 2, 1]);
    expect(ancestors('2211-12-31')).toEqual([1023, 511, 255, 127, 63, 31, 15, 7, 3, 1]);
  });

  it('are those of the edge for a day outside, and for none', () => {
    expect(ancestors('1066-10-14')).toEqual(ancestors('1700-01-01'));
    expect(ancestors('9999-12-31')).toEqual(ancestors('2211-01-01'));
    expect(ancestors(null)).toEqual(ancestors('2211-01-01'));
  });
});
