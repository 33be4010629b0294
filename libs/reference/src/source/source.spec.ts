import { readDate } from '@app/kernel';
import { act, correct, specification } from '@app/kernel/testing';
import { boundsStated } from './figure.vocabulary';
import { figureWording } from './figure.wording';
import { source } from './source.aggregate';
import { sourceKey } from './source.state';
import { sourceView } from './source.view';

const { given } = specification(source);

const url = 'https://example.org/reports/2023';
const registered = (details: object = {}) =>
  act('SourceRegistered', { title: { en: 'A report of 2023' }, ...details }, null);
const described = (details: object) => act('SourceDescribed', details, null);

describe('a source that nobody has registered', () => {
  it('is registered with what is known of it', () => {
    const details = { url, issuedOn: readDate('2024-01') };
    given()
      .when(registered(details))
      .thenState({ status: 'registered', title: { en: 'A report of 2023' }, details });
  });

  it('is not described', () => {
    given().when(described({ url })).thenRefused('record.none');
  });
});

describe('a registered source', () => {
  const { when } = given(registered({ url }).as('registered'));

  it('is registered once', () => {
    when(registered()).thenRefused('record.already-open');
  });

  it('is described by what was not known of it', () => {
    when(described({ issuer: 'A ministry', language: 'en' }), described({ fileName: 'report.pdf' })).thenState({
      details: { url, issuer: 'A ministry', language: 'en', fileName: 'report.pdf' },
    });
  });

  it('is not described by nothing', () => {
    when(described({})).thenRefused('source.describes-nothing');
  });

  it('is corrected where a detail was wrong, not described anew', () => {
    when(described({ url: 'https://example.org/other' })).thenRefused('source.detail-recorded');
    when(correct('registered', 'SourceRegistered', { '/data/url': 'https://example.org/other' })).thenState({
      details: { url: 'https://example.org/other' },
    });
  });
});

describe('a figure that a source states', () => {
  const published = act('SourceRegistered', { title: { en: 'A report of 2022' }, url }, '2022-04');
  const { when } = given(published);
  const figure = { figure: 'un-turns', value: 250, qualifier: 'moreThan', asOf: readDate('2022-04'), of: ['iso:VNM'] };
  const stated = (more: object = {}) => act('FigureStated', { ...figure, ...more }, '2022-04');
  const parts = (women: number, men: number) => ({
    parts: [
      { name: 'women', value: women },
      { name: 'men', value: men },
    ],
  });

  it('leaves the source as it is', () => {
    when(stated(), stated({ figure: 'attache-offices-abroad' })).then('FigureStated', 'FigureStated');
    when(stated()).thenState({ details: { url } });
    given().when(stated()).thenRefused('record.none');
  });

  it('is made up of its parts', () => {
    when(stated(parts(100, 150))).thenWarned();
    when(stated(parts(100, 151))).thenWarned('figure.parts-differ');
    when(stated(parts(100, 152))).thenRefused('figure.parts-differ');
  });

  it('is corrected where it was misread', () => {
    const known = given(published, stated(parts(100, 150)).as('stated'));
    known.when(correct('stated', 'FigureStated', { '/data/qualifier': 'atLeast' })).then('EntryCorrected');
    known.when(correct('stated', 'FigureStated', { '/data/value': 260 })).thenRefused('figure.parts-differ', 'stated');
  });

  it('is told on one line', () => {
    const asOf = { edtf: '2022-04', earliest: '2022-04-01', latest: '2022-04-30' };
    const told = {
      figure: 'un-turns',
      value: 250,
      qualifier: 'moreThan',
      asOf,
      of: ['iso:VNM'],
      unit: 'turns',
    } as const;
    expect(figureWording(told)).toBe('un-turns of iso:VNM: more than 250 turns as of 2022-04');
    expect(figureWording({ figure: 'offices', value: 3, qualifier: 'exact', asOf: { ...asOf, edtf: null } })).toBe(
      'offices: 3',
    );
  });
});

describe('the words by which a source qualifies a figure', () => {
  it.each([
    ['exact', { atLeast: 250, atMost: 250 }],
    ['atLeast', { atLeast: 250, atMost: null }],
    ['moreThan', { atLeast: 251, atMost: null }],
    ['atMost', { atLeast: 0, atMost: 250 }],
    ['lessThan', { atLeast: 0, atMost: 249 }],
    ['about', { atLeast: 225, atMost: 275 }],
  ] as const)('leave open what “%s” leaves open', (qualifier, bounds) => {
    expect(boundsStated(250, qualifier)).toEqual(bounds);
  });

  it('never mean less than none', () => {
    expect(boundsStated(0, 'lessThan')).toEqual({ atLeast: 0, atMost: 0 });
  });
});

describe('the key of a source', () => {
  it('is its address, else the name of its file, else its content', () => {
    const [fileName, sha256] = ['report.pdf', 'a'.repeat(64)];
    expect(sourceKey({ sha256, fileName, url })).toBe(url);
    expect(sourceKey({ sha256, fileName })).toBe(fileName);
    expect(sourceKey({ sha256 })).toBe(sha256);
  });

  it('is missing where nothing tells it from others', () => {
    expect(sourceKey({ issuer: 'A ministry' })).toBeUndefined();
  });
});

describe('the row of a source', () => {
  it('is found by the words of its title and issuer, and by when it was issued', () => {
    const details = { issuer: 'Báo Quân đội', issuedOn: { edtf: '2024-01', ...month }, language: 'vi' };
    expect(sourceView.fields({ status: 'registered', title: { vi: 'Đối ngoại' }, details })).toEqual({
      sortTitle: 'doi ngoai',
      words: ['doi', 'ngoai', 'bao', 'quan'],
      issuer: 'Báo Quân đội',
      language: 'vi',
      url: null,
      sha256: null,
      fileName: null,
      issuedEarliest: '2024-01-01',
      issuedLatest: '2024-01-31',
    });
  });

  it('leaves open what is not known', () => {
    const { details, title } = { details: {}, title: { en: 'A note' } };
    expect(sourceView.fields({ status: 'registered', title, details })).toMatchObject({
      issuer: null,
      issuedEarliest: null,
    });
    expect(sourceView.fields({ status: 'none' })).toEqual({});
  });
});

const month = { earliest: '2024-01-01', latest: '2024-01-31' };
