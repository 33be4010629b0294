import { referencesIn } from '@app/http/command-body';
import type { BodyClass } from '@app/http/command-body';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  InstrumentAttestationData,
  InstrumentEffectData,
  InstrumentIssueData,
  InstrumentSupersessionData,
} from './instrument.commands';
import { instrumentKey } from './instrument.state';
import { successor } from './testing';

const read = (Data: BodyClass, body: object) => plainToInstance(Data, body, { exposeUnsetFields: false }) as object;

/** The fields of a body that do not hold. */
const faults = (Data: BodyClass, body: object): string[] =>
  validateSync(read(Data, body), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

const issue = { type: 'decree', issuer: 'Government', number: '104/2012/NĐ-CP', title: { en: 'On visits of vessels' } };

describe('the issue of an instrument', () => {
  it('says what was issued, by whom, under which title; some have no number', () => {
    expect(faults(InstrumentIssueData, issue)).toEqual([]);
    expect(faults(InstrumentIssueData, { ...issue, number: undefined, tenure: '13th' })).toEqual([]);
  });

  it.each(['type', 'issuer', 'title'])('is incomplete without its %s', (field) => {
    expect(faults(InstrumentIssueData, { ...issue, [field]: undefined })).toEqual([field]);
  });

  it.each([
    ['type', 'treaty'],
    ['number', ' 104/2012'],
    ['number', null],
  ])('refuses a bad %s: %j', (field, value) => {
    expect(faults(InstrumentIssueData, { ...issue, [field]: value })).toEqual([field]);
  });
});

describe('an attestation', () => {
  it('states a status, and leaves unstated what the source does', () => {
    expect(faults(InstrumentAttestationData, { status: 'inEffect' })).toEqual([]);
    expect(faults(InstrumentAttestationData, { issuer: 'Government' })).toEqual(['status']);
  });
});

describe('an effect', () => {
  it('has a first and a last day, and is retroactive or is not', () => {
    expect(faults(InstrumentEffectData, { effectiveFrom: '2013-01-20', until: '2020', retroactive: true })).toEqual([]);
    expect(faults(InstrumentEffectData, { effectiveFrom: '2013-13', retroactive: false })).toEqual([
      'effectiveFrom',
      'retroactive',
    ]);
  });
});

describe('a supersession', () => {
  it('refers to the successor', () => {
    const body = { by: successor, scope: 'part', articles: ['5'] };
    expect(faults(InstrumentSupersessionData, body)).toEqual([]);
    expect(referencesIn(read(InstrumentSupersessionData, body))).toEqual([{ reference: successor, pointer: '/by' }]);
    expect(faults(InstrumentSupersessionData, { ...body, by: 'agreement:1' })).toEqual(['by']);
  });
});

describe('the key of an instrument', () => {
  const { number: _number, ...unnumbered } = { ...issue, type: 'decree' as const };

  it('is its issuer and number, whatever its title', () => {
    expect(instrumentKey({ issuer: 'Government', number: '1' })).toBe(
      instrumentKey({ ...unnumbered, number: '1', title: { en: 'Another title' } }),
    );
  });

  it('is its issuer, title and tenure, where it has no number', () => {
    const key = instrumentKey({ ...unnumbered, tenure: '11th' });
    expect(key).toBeDefined();
    expect(instrumentKey({ ...unnumbered, tenure: '13th' })).not.toBe(key);
    expect(instrumentKey({ ...unnumbered, issuer: 'Politburo', tenure: '11th' })).not.toBe(key);
  });

  it('is missing where nothing tells it from others', () => {
    expect(instrumentKey({ number: '1' })).toBeUndefined();
    expect(instrumentKey({ issuer: 'Government' })).toBeUndefined();
  });
});
