import { PartnerNames } from './partner-names';

const on = (earliest: string, latest = earliest) => ({ earliest, latest });
const names = new PartnerNames(
  [
    { code: 'iso:DEU', names: { en: 'Germany', vi: 'Đức' }, aliases: ['Federal Republic of Germany'] },
    { code: 'iso:YEM', names: { en: 'Yemen' }, since: on('1990-05-22') },
    { code: 'iso:YMD', names: { en: 'Democratic Yemen' }, aliases: ['Yemen'], until: on('1990-05-21') },
    { code: 'iso:THA', names: { en: 'Thailand' } },
    { code: 'iso:THA', names: { en: 'Thailand' }, aliases: ['Siam'] },
  ],
  '2026-11-23',
);

describe('a partner', () => {
  it.each(['Germany', 'germany', 'Đức'.normalize('NFD'), 'federal  republic of Germany', 'iso:DEU'])(
    'is known by any of its names, and by its code: %s',
    (name) => expect(names.codeOf(name)).toBe('iso:DEU'),
  );

  it('is known by a name that it may have', () => {
    expect([names.codeOf('Siam'), names.codeOf('Thailand')]).toEqual(['iso:THA', 'iso:THA']);
  });

  it('that shares a name with another is known on the days on which it alone was there', () => {
    expect(names.codeOf('Yemen', '1990-05-21')).toBe('iso:YMD');
    expect(names.codeOf('Yemen', '1990-05-22')).toBe('iso:YEM');
    expect(names.codeOf('Yemen')).toBeUndefined();
  });

  it('is none that nobody has heard of', () => {
    expect(names.codeOf('Atlantis', '1990-05-21')).toBeUndefined();
  });
});
