import { readDate } from '@app/kernel';
import { act, correct, specification } from '@app/kernel/testing';
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
