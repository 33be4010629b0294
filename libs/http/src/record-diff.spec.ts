import { differences } from './record-diff';

describe('the differences of two states', () => {
  it('name each leaf that differs, and leave out the side that has none', () => {
    const before = { status: 'signed', title: { en: 'Old' }, parties: ['iso:VNM'] };
    const after = { status: 'signed', title: { en: 'New', vi: 'Mới' }, parties: ['iso:VNM', 'iso:LAO'] };
    expect(differences(before, after)).toEqual([
      { pointer: '/title/en', before: 'Old', after: 'New' },
      { pointer: '/title/vi', after: 'Mới' },
      { pointer: '/parties/1', after: 'iso:LAO' },
    ]);
  });

  it('are none where nothing differs, and all where there was nothing', () => {
    expect(differences({ a: [] }, { a: [] })).toEqual([]);
    expect(differences(undefined, { a: null })).toEqual([{ pointer: '', after: { a: null } }]);
  });

  it('escape pointers', () => {
    expect(differences({ 'a/b~c': 1 }, {})).toEqual([{ pointer: '/a~1b~0c', before: 1 }]);
  });
});
