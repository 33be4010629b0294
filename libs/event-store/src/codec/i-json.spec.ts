import { assert, jsonValue, property } from 'fast-check';
import { canonicalJson, sha256Of } from './canonical-json';
import { problemInJson } from './i-json';

class Place {
  readonly name = 'Vinh';
}

const nested = (depth: number): unknown => (depth === 0 ? 'bottom' : [nested(depth - 1)]);

describe('a value of JSON', () => {
  it('is the same after a round trip, and has one canonical text', () => {
    assert(
      property(jsonValue(), (value) => {
        const again: unknown = JSON.parse(JSON.stringify(value));
        if (problemInJson(value)) return;
        expect(again).toStrictEqual(value);
        expect(canonicalJson(again)).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([0, -1.5, 2 ** 53 - 1, 1e-300, '', 'Hà Nội 🇻🇳', true, null, [], {}, nested(98), Object.create(null)])(
    'is let through: %j',
    (value) => {
      expect(problemInJson({ list: ['first', value] })).toBeUndefined();
    },
  );

  it.each<[string, unknown, string]>([
    ['a BigInt', 1n, 'a bigint'],
    ['undefined', undefined, 'undefined'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('x'), 'a symbol'],
    ['NaN', NaN, 'NaN'],
    ['Infinity', -Infinity, '-Infinity'],
    ['a negative zero', -0, 'a negative zero'],
    ['an integer beyond 2^53 - 1', 2 ** 53, 'a number beyond 2^53 - 1'],
    ['a lone surrogate', 'a\ud83c', 'a lone surrogate'],
    ['an invalid date', new Date(NaN), 'an object of class Date'],
    ['a map', new Map(), 'an object of class Map'],
    ['an instance', new Place(), 'an object of class Place'],
    ['a hole in an array', { 'a/b~c': new Array(2) }, 'undefined'],
    ['depth without end', nested(200), 'a value nested more than 100 deep'],
  ])('is not %s', (_, value, problem) => {
    expect(problemInJson({ list: ['first', value] })).toMatchObject({ problem });
  });

  it('is refused at a pointer that escapes what pointers escape', () => {
    expect(problemInJson({ list: [{ 'a/b~c': NaN }] })).toEqual({ pointer: '/list/0/a~1b~0c', problem: 'NaN' });
    expect(problemInJson({ '\udc00': 1 })).toMatchObject({ problem: 'a lone surrogate' });
  });
});

describe('canonical JSON', () => {
  // Appendix B and section 3.2.3 of RFC 8785.
  it('writes numbers, strings and the order of members as RFC 8785 does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(members)) as object).length).toBe(7);
    expect(canonicalJson(members).match(/:(\d)/gu)?.join('')).toBe(':2:4:6:7:1:5:3');
  });

  it('is hashed as UTF-8', () => {
    // printf '"Hà Nội"' | sha256sum
    expect(sha256Of('Hà Nội')).toBe('649ea2eb5fdd5738b73595a5a05876cf4412db2cbd3f973bfdae10817a7eb667');
  });
});
