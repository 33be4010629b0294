import { dayText, outline, refusalText, spanText, stampText } from './wording';

describe('a refusal', () => {
  it('says its rule, the sentence, the field and the entry, one line each', () => {
    const refusal = {
      code: 'place.contradicts-dates',
      message: 'The place claimed in the line contradicts the dates of the entries there.',
      pointer: '/after',
      entry: '0b5e',
    };
    expect(refusalText(refusal).split('\n')).toEqual([
      'rule:  place.contradicts-dates',
      'why:   The place claimed in the line contradicts the dates of the entries there.',
      'field: /after',
      'entry: 0b5e',
    ]);
  });

  it('leaves out what it does not concern', () => {
    expect(refusalText({ code: 'actor.missing', message: 'Nobody acts.' })).toBe(
      'rule:  actor.missing\nwhy:   Nobody acts.',
    );
  });
});

describe('a day', () => {
  it.each([
    [{ edtf: '2023-12', earliest: '2023-12-01', latest: '2023-12-31' }, '2023-12'],
    [{ edtf: null, earliest: null, latest: '2026-01-01', raw: '8/10/22' }, 'unknown ("8/10/22")'],
    [{ edtf: null, earliest: null, latest: null }, 'unknown'],
    [{ earliest: '2024-05-31', latest: '2024-05-31' }, '2024-05-31'],
    [{ earliest: '2024-05-01', latest: null }, '[2024-05-01..]'],
    [undefined, ''],
  ])('%j is written %s', (day, text) => {
    expect(dayText(day)).toBe(text);
  });
});

describe('a span of days', () => {
  it('says when it begins, and the first day on which it is over', () => {
    expect(spanText({ from: '2024-05-31', before: '2029-06-01' })).toBe('from 2024-05-31 until before 2029-06-01');
    expect(spanText({ from: null, before: null })).toBe('always with no end');
  });
});

describe('the times of an answer', () => {
  it('are said as far as there are any', () => {
    expect(stampText({ validOn: '2024-05-31', knownAt: null, position: '1f0c2d3e:7' })).toBe(
      'on 2024-05-31, position 1f0c2d3e:7',
    );
    expect(stampText({})).toBe('');
  });
});

describe('the outline of a state', () => {
  it('puts members below each other, and dates and lists of words on the line', () => {
    const state = {
      status: 'signed',
      parties: ['iso:VNM', 'iso:LAO'],
      signedOn: { edtf: '2023-12', earliest: '2023-12-01', latest: '2023-12-31' },
      consents: [],
      signatories: [{ partner: 'iso:LAO', post: 'Minister' }],
    };
    expect(outline(state)).toBe(
      [
        'status: signed',
        'parties: iso:VNM, iso:LAO',
        'signedOn: 2023-12',
        'consents: none',
        'signatories:',
        '  -',
        '    partner: iso:LAO',
        '    post: Minister',
      ].join('\n'),
    );
  });
});
