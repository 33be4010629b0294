import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { deterministicId, normalisedKey, unaccented, wordsOf } from './ids';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

/** RFC 9562, 5.5, by hand: SHA-1 over the namespace's bytes and the name, cut to 16 bytes, version and variant set. */
function versionFive(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

describe('a deterministic id', () => {
  it('is a uuid of version 5 as RFC 9562 makes it, over the parts as a JSON array', () => {
    expect(versionFive(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
    const check = fc.property(fc.uuid(), fc.array(fc.string({ unit: 'grapheme' })), (namespace, parts) => {
      expect(deterministicId(namespace, ...parts)).toBe(versionFive(namespace, JSON.stringify(parts)));
    });
    fc.assert(check, { numRuns: 300 });
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
