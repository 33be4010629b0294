import fc from 'fast-check';
import { deterministicId, normalisedKey, unaccented, wordsOf } from './ids';

/** Namespaces of RFC 9562, appendix C. */
const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('a deterministic id', () => {
  // The ids are those of another implementation, Python's uuid5, which gives the example of RFC 9562 as it is printed there.
  it.each<[string, string[], string]>([
    [DNS, ['www.example.com'], '7c41338d-8580-529e-8637-92dc1fd66330'],
    [DNS, [], '3a332da2-150b-5761-b9ad-6084b75a3c80'],
    [URL, ['iso:VNM', '806-nq/qutw'], 'fc9737a0-272b-564e-a762-34126c499c1d'],
    [DNS, ['Hiệp định', '"quoted"'], '978646fc-55c1-5816-aabd-dd233380bd27'],
  ])('is the uuid of version 5 in %s of %j as a JSON array', (namespace, parts, id) => {
    expect(deterministicId(namespace, ...parts)).toBe(id);
  });

  it('tells parts from one another, wherever they are cut', () => {
    expect(deterministicId(DNS, 'a', 'bc')).not.toBe(deterministicId(DNS, 'ab', 'c'));
    expect(deterministicId(DNS, 'a')).not.toBe(deterministicId(DNS, 'a', ''));
  });
});

describe('a natural key', () => {
  it.each([
    ['806-NQ/QUTW', '806–nq/qutw'],
    ['62/QĐ-QP', '62/qd-qp'],
    ['22 \u00a0 NQ/TW ', '22 nq/tw'],
    ['53‑KL/TW', '53—KL/TW'],
    ['J\u030c-1', '\u01f0-1'],
    ['Nghị quyết', 'nghi\u0323 quye\u0302\u0301t'],
  ])('is the same for %j and %j', (one, other) => {
    expect(normalisedKey(one)).toBe(normalisedKey(other));
  });

  it('keeps accents, which tell words apart', () => {
    expect(normalisedKey('Má')).not.toBe(normalisedKey('Mà'));
  });

  it('is normalised once and for all', () => {
    const check = fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalisedKey(normalisedKey(text))).toBe(normalisedKey(text));
    });
    fc.assert(check);
  });
});

describe('a title as it is searched', () => {
  it.each([
    ['Hiệp định về hợp tác quốc phòng', 'hiep dinh ve hop tac quoc phong'],
    ['ĐỐI THOẠI', 'doi thoai'],
    ['Thượng tướng Phan Văn Giang', 'thuong tuong phan van giang'],
    ['So\u031b\u0301m', 'som'],
    ['Côte d’Ivoire', 'cote d’ivoire'],
  ])('%s has no accents', (title, plain) => {
    expect(unaccented(title)).toBe(plain);
    expect(unaccented(title.normalize('NFD'))).toBe(plain);
  });

  it('is taken apart into its words, each once', () => {
    expect(wordsOf('Hợp tác, hợp tác!', 'Việt–Lào 2024')).toEqual(['hop', 'tac', 'viet', 'lao', '2024']);
    expect(wordsOf('', ' – ')).toEqual([]);
  });
});
