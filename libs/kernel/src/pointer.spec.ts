import fc from 'fast-check';
import { tokenOf, valueAt, withValueAt } from './pointer';

/** The document of RFC 6901, section 5. */
const example = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

describe('a JSON Pointer', () => {
  it.each([
    ['', example],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%j leads where RFC 6901 says', (pointer, value) => {
    expect(valueAt(example, pointer)).toEqual(value);
  });

  it.each([['/foo/2'], ['/foo/-'], ['/foo/00'], ['/foo/length'], ['/bar'], ['/foo/0/0'], ['/toString'], ['foo']])(
    '%j leads nowhere',
    (pointer) => {
      expect(valueAt(example, pointer)).toBeUndefined();
    },
  );

  it('tells an escaped tilde from an escaped slash', () => {
    expect(valueAt({ '~1': 'tilde', '/': 'slash' }, '/~01')).toBe('tilde');
  });
});

describe('a document with another value at a pointer', () => {
  const names = fc.string({ unit: fc.constantFrom('a', '/', '~', '0', '1') });

  it('has that value there, and every other where it was', () => {
    const check = fc.property(fc.dictionary(names, fc.integer()), names, fc.integer(), (members, name, value) => {
      const document = { within: members, beside: members };
      const changed = withValueAt(document, `/within/${tokenOf(name)}`, value);
      expect(changed).toEqual({ within: { ...members, [name]: value }, beside: members });
      expect(document.within).toBe(members);
    });
    fc.assert(check, { numRuns: 300 });
  });

  it.each([
    ['/foo/0', 'new', { foo: ['new', 'baz'] }],
    ['/foo/2', 'new', { foo: ['bar', 'baz', 'new'] }],
    ['/foo/-', 'new', { foo: ['bar', 'baz', 'new'] }],
    ['/foo/0', undefined, { foo: ['baz'] }],
    ['/foo', undefined, {}],
    ['/foo', null, { foo: null }],
    ['', 7, 7],
  ])('at %j to %j', (pointer, value, expected) => {
    expect(withValueAt({ foo: ['bar', 'baz'] }, pointer, value)).toEqual(expected);
  });

  it.each([
    ['/foo/3', 'new'],
    ['/foo/x', 'new'],
    ['/foo/01', 'new'],
    ['/foo/length', 0],
    ['/foo/2', undefined],
    ['/bar', undefined],
    ['/bar/deep', 'new'],
    ['/foo/0/deep', 'new'],
    ['/__proto__', { polluted: true }],
    ['/constructor/prototype', { polluted: true }],
    ['foo', 'new'],
  ])('is none at %j to %j', (pointer, value) => {
    expect(withValueAt({ foo: ['bar', 'baz'] }, pointer, value)).toBeUndefined();
  });
});
