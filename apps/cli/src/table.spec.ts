import { array, assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { table } from './table';

type Row = readonly [string, string, string];

const columns = [
  { heading: 'record', of: ([first]: Row) => first },
  { heading: 'title', of: ([, second]: Row) => second },
  { heading: 'status', of: ([, , third]: Row) => third },
];

const rows: readonly Row[] = [
  ['AGR-2026-0001', 'Hiệp định hợp tác quốc phòng', 'inForce'],
  ['AGR-2026-0002', 'Short', 'signed or inForce'],
];

describe('a table', () => {
  it('lines its columns up, letters with accents counted once', () => {
    expect(table(columns, rows)).toBe(
      [
        'record         title                         status',
        'AGR-2026-0001  Hiệp định hợp tác quốc phòng  inForce',
        'AGR-2026-0002  Short                         signed or inForce',
      ].join('\n'),
    );
  });

  it('takes from its widest columns where the terminal is narrower', () => {
    expect(table(columns, rows, 46)).toBe(
      [
        'record         title           status',
        'AGR-2026-0001  Hiệp định hợp…  inForce',
        'AGR-2026-0002  Short           signed or inF…',
      ].join('\n'),
    );
  });

  it('fits any terminal that is wide enough for six letters a column', () => {
    const cell = string({ unit: constantFrom('a', 'ợ', ' ', '\n', 'ệ'), maxLength: 60 });
    assert(
      property(array(tuple(cell, cell, cell)), integer({ min: 22, max: 200 }), (any, width) => {
        const lines = table(columns, any, width).split('\n');
        expect(lines).toHaveLength(any.length + 1);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
