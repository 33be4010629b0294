import type { Instrument } from './instrument.state';
import { dossierOf, numbered, successorsOf } from './instrument.state';
import { instrumentView } from './instrument.view';
import { successor } from './testing';

const on = (day: string) => ({ earliest: day, latest: day });
const description = {
  type: 'decree',
  issuer: 'Government  of Vietnam',
  number: '104/2012/NĐ–CP',
  title: { en: 'On visits', vi: 'Về tàu' },
} as const;
const dossier = { ...dossierOf(description), issuedOn: on('2012-12-05') };

describe('the row of an instrument', () => {
  it('is found by its number and issuer however they are spelled, by words and by days', () => {
    const effect = { cause: 'effect', from: on('2013-01-20'), until: on('2020-12-31') };
    expect(instrumentView.fields({ status: 'inEffect', dossier, endings: [], effect })).toEqual({
      status: 'inEffect',
      type: 'decree',
      issuer: 'Government  of Vietnam',
      printedNumber: '104/2012/NĐ–CP',
      tenure: null,
      numberKey: '104/2012/nd-cp',
      issuerKey: 'government of vietnam',
      sortTitle: 'on visits',
      words: ['on', 'visits', 've', 'tau', '104', '2012', 'nd', 'cp'],
      successors: [],
      issuedEarliest: '2012-12-05',
      issuedLatest: '2012-12-05',
      issuedYear: '2012',
      effectFirst: '2013-01-20',
      effectLast: '2020-12-31',
    });
  });

  it('ends its effect the day before it ended', () => {
    const ended = { status: 'repealed', dossier, effect: { cause: 'effect' }, endedOn: on('2017-01-01') } as const;
    expect(instrumentView.fields(ended)).toMatchObject({ effectFirst: '', effectLast: '2016-12-31' });
  });

  it('has no effect before any is recorded', () => {
    expect(instrumentView.fields({ status: 'issued', dossier, endings: [] })).toMatchObject({ effectFirst: null });
    expect(instrumentView.fields({ status: 'none' })).toEqual({});
  });
});

describe('the successors of an instrument', () => {
  it('are those that took its place, and those that are to', () => {
    const state: Instrument = {
      status: 'issued',
      dossier: { ...dossier, supersessions: [{ on: on('2015-01-01'), by: 'instrument:1', articles: ['5'] }] },
      endings: [{ cause: 'act', on: on('2030-01-01'), terms: { kind: 'superseded', by: successor } }],
    };
    expect(successorsOf(state)).toEqual(['instrument:1', successor]);
    expect(successorsOf({ status: 'none' })).toEqual([]);
  });
});

describe('the number of an instrument', () => {
  it('is compared within the body that issued it, where both are known', () => {
    expect(numbered({ issuer: 'Government', number: '1' })).toEqual({ issuer: ['Government'], number: ['1'] });
    expect(numbered({ issuer: 'Government' })).toBeUndefined();
  });
});
