import * as fc from 'fast-check';
import { compareValues } from './values';

describe('the order of values', () => {
  it('is that of UTF-8 bytes for text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', '\ud7ff', '\ue000', '\uffff', '\u{10000}') }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareValues(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('puts null and what is missing first, then numbers, text, objects, arrays, booleans', () => {
    const sorted = [null, -1, 0, '', 'z', {}, [], false, true];
    for (const [at, value] of sorted.entries()) {
      expect(sorted.map((other) => Math.sign(compareValues(value, other)))).toEqual(
        sorted.map((_other, place) => Math.sign(at - place)),
      );
    }
    expect(compareValues(undefined, null)).toBe(0);
  });
});
