import * as fc from 'fast-check';
import type { Value } from '../read-models';
import { compareKeys, compareValues } from '../values';
import { afterAnyKey, keysOfSameType, orderKey } from './order-key';

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\0', '\u0001', '\u00ff', 'a', '\ue000', '\uffff', '\u{10000}') }),
);
const tuple = fc.array(value, { maxLength: 3 });
const key = (values: readonly Value[]): string => values.map(orderKey).join('');

function compareTuples(a: readonly Value[], b: readonly Value[]): number {
  const length = Math.min(a.length, b.length);
  const orders = a.slice(0, length).map((one, at) => compareValues(one, b[at]));
  return Math.sign(orders.find((order) => order !== 0) ?? a.length - b.length);
}

describe('order keys', () => {
  it('sort as the tuples of their values do', () => {
    fc.assert(fc.property(tuple, tuple, (a, b) => compareKeys(key(a), key(b)) === compareTuples(a, b)));
  });

  it('leave room behind each value for all that begins with it, and for nothing else', () => {
    fc.assert(
      fc.property(value, tuple, value, (one, rest, other) => {
        const end = orderKey(one) + afterAnyKey;
        expect(key([one, ...rest]) < end).toBe(true);
        expect(key([other, ...rest]) < end).toBe(compareValues(other, one) <= 0);
      }),
    );
  });

  it('of one type stand together', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [low, high] = keysOfSameType(one);
        const within = orderKey(other) >= low && orderKey(other) < high;
        expect(within).toBe(typeof one === typeof other);
      }),
    );
  });

  it('hold zero once', () => {
    expect(orderKey(-0)).toBe(orderKey(0));
  });
});
