import { readDate } from '@app/kernel';
import { act, correct, specification } from '@app/kernel/testing';
import { partner } from './partner.aggregate';
import type { Partner } from './partner.state';
import { partnerView } from './partner.view';

const { given } = specification(partner);

const registered = (more: object = {}, on: string | null = null) =>
  act('PartnerRegistered', { code: 'iso:TUR', kind: 'state', names: { en: 'Turkey', vi: 'Thổ Nhĩ Kỳ' }, ...more }, on);
const renamed = (on: string | null, names: object) => act('PartnerRenamed', { names }, on);

describe('a partner that nobody has registered', () => {
  it('is registered under its code', () => {
    given().when(registered()).thenState({ status: 'registered', code: 'iso:TUR', kind: 'state' });
  });

  it('has a code of its kind', () => {
    given()
      .when(registered({ kind: 'organisation' }))
      .thenRefused('partner.code-of-other-kind');
    given()
      .when(registered({ code: 'org:ASEAN' }))
      .thenRefused('partner.code-of-other-kind');
    given()
      .when(registered({ code: 'org:ASEAN', kind: 'organisation' }))
      .then('PartnerRegistered');
    given()
      .when(registered({ code: 'state:HAWAII' }))
      .then('PartnerRegistered');
  });

  it('ends after it begins', () => {
    const lifetime = (since: string, until: string) => ({ since: readDate(since), until: readDate(until) });
    given()
      .when(registered(lifetime('1922-12-30', '1921')))
      .thenRefused('partner.end-before-beginning');
    given()
      .when(registered(lifetime('1922', '1922-12')))
      .thenWarned('partner.end-before-beginning');
    given()
      .when(registered(lifetime('1922-12-30', '1991-12-26')))
      .thenState({ until: { latest: '1991-12-26' } });
    given()
      .when(registered(lifetime('1922-12-30', '1991-12-26')))
      .thenWarned();
  });

  it('has no other name', () => {
    given()
      .when(renamed('2022-06-01', { en: 'Türkiye' }))
      .thenRefused('record.none');
  });
});

describe('a registered partner', () => {
  const { when } = given(registered({}, '1923-10-29').as('registered'));

  it('is registered once', () => {
    when(registered()).thenRefused('record.already-open');
  });

  it('has another name from a day on', () => {
    const { on } = when(renamed('2022-06-01', { en: 'Türkiye', vi: 'Thổ Nhĩ Kỳ' }));
    on('2022-06-01').thenCertainly({ names: { en: 'Türkiye' } });
    on('2022-05-31').thenCertainly({ names: { en: 'Turkey', vi: 'Thổ Nhĩ Kỳ' } });
    on('1923-10-28').thenCertainly({ status: 'none' });
  });

  it('is renamed to what it was not called before', () => {
    when(renamed('2022-06-01', { vi: 'Thổ Nhĩ Kỳ', en: 'Turkey' })).thenRefused('partner.names-unchanged');
    when(renamed('2022-06-01', { en: 'Turkey' })).thenState({ names: { en: 'Turkey' } });
  });

  it('takes a late name at its place, unless that makes a later one say nothing new', () => {
    const later = given(registered({}, '1923-10-29'), renamed('2022-06-01', { en: 'Türkiye' }).as('later'));
    later.when(renamed('1990', { en: 'Republic of Turkey' })).thenState({ names: { en: 'Türkiye' } });
    later.when(renamed('1990', { en: 'Türkiye' })).thenRefused('partner.names-unchanged', 'later');
  });

  it('has other names, under which sources print it', () => {
    const alias = (text: string) => act('PartnerAliasAdded', { alias: text }, null);
    when(alias('Republic of Turkey'), alias('Ottoman Empire')).thenState({
      aliases: ['Republic of Turkey', 'Ottoman Empire'],
    });
    when(alias('TURKEY')).thenRefused('partner.alias-known');
    when(alias('iso:TUR')).thenRefused('partner.alias-known');
  });

  it('keeps its kind when its code is corrected', () => {
    when(correct('registered', 'PartnerRegistered', { '/data/code': 'org:TUR' })).thenRefused(
      'partner.code-of-other-kind',
      'registered',
    );
  });
});

describe('a partner of whom nobody knows since when it is called so', () => {
  const { when, on } = given(registered());

  it('may have been called so on any day before it was registered', () => {
    on('1990-01-01').thenPossibly({ status: 'none' }, { names: { en: 'Turkey', vi: 'Thổ Nhĩ Kỳ' } });
  });

  it('was called so before it was renamed', () => {
    const renamedOn = when(renamed('2022-06-01', { en: 'Türkiye' }));
    renamedOn.on('2022-05-31').thenPossibly({ status: 'none' }, { names: { en: 'Turkey', vi: 'Thổ Nhĩ Kỳ' } });
    renamedOn.on('2022-06-01').thenCertainly({ names: { en: 'Türkiye' } });
  });
});

describe('the row of a partner', () => {
  const asean: Partner = {
    status: 'registered',
    code: 'org:ASEAN',
    kind: 'organisation',
    names: { en: 'Association of Southeast Asian Nations', vi: 'Hiệp hội các quốc gia Đông Nam Á' },
    aliases: ['Asean'],
    since: { earliest: '1967-08-08', latest: '1967-08-08' },
  };

  it('is found by its code and the words of its names, without diacritics', () => {
    expect(partnerView.fields(asean)['words']).toEqual(
      expect.arrayContaining(['org', 'asean', 'nations', 'hiep', 'hoi', 'dong', 'a']),
    );
  });

  it('is looked up by any of its names as a whole', () => {
    expect(partnerView.fields(asean)['knownAs']).toEqual([
      'org:asean',
      'association of southeast asian nations',
      'hiệp hội các quốc gia dông nam á',
      'asean',
    ]);
  });

  it('says on which days the partner exists', () => {
    expect(partnerView.fields(asean)).toMatchObject({ existsFirst: '1967-08-08', existsLast: '~' });
  });

  it('shows nothing before the registration', () => {
    expect(partnerView.fields({ status: 'none' })).toEqual({});
  });
});
