import type { TestAct } from '@app/kernel/testing';
import { act } from '@app/kernel/testing';
import type { EffectTerms, Payload } from '../instrument.events';

// The acts of an ordinary instrument, each with what a specification wants to vary.

export const successor = 'instrument:2b1f0d5e-8f7b-5a51-9d3c-6f1d2c3b4a5e';

export const issued = (on: string, more: Partial<Payload<'InstrumentIssued'>> = {}): TestAct => {
  const data: Payload<'InstrumentIssued'> = {
    type: 'decree',
    issuer: 'Government',
    number: '104/2012/NĐ-CP',
    title: { en: 'On visits of foreign military vessels' },
    ...more,
  };
  return act('InstrumentIssued', data, on);
};

export const tookEffect = (on: string, terms: EffectTerms = {}, reason?: string): TestAct =>
  act('InstrumentTookEffect', terms, on, reason === undefined ? {} : { reason });

export const amended = (on: string, data: Payload<'InstrumentAmended'> = {}): TestAct =>
  act('InstrumentAmended', data, on);

export const superseded = (on: string, more: Partial<Payload<'InstrumentSuperseded'>> = {}): TestAct =>
  act('InstrumentSuperseded', { by: successor, scope: 'whole', ...more }, on);

/** Another instrument takes the place of some articles. */
export const supersededInPart = (on: string, ...articles: readonly string[]): TestAct =>
  superseded(on, { scope: 'part', articles });

export const suspended = (on: string): TestAct => act('InstrumentSuspended', {}, on);
export const resumed = (on: string): TestAct => act('InstrumentResumed', {}, on);

export const repealed = (on: string, data: Payload<'InstrumentRepealed'> = {}): TestAct =>
  act('InstrumentRepealed', data, on);

export const reviewed = (on: string, more: Partial<Payload<'ImplementationReviewed'>> = {}): TestAct =>
  act('ImplementationReviewed', { conclusion: 'carried out', ...more }, on);

/** What a source states of an instrument. */
export const attested = (on: string | null, data: Payload<'InstrumentAttested'>): TestAct =>
  act('InstrumentAttested', data, on, { sources: [{ sourceId: 'a-source' }] });

/** Issued on 2012-12-05, and in effect from 2013-01-20 on these terms. */
export const inEffect = (terms: EffectTerms = {}): readonly TestAct[] => [
  issued('2012-12-05'),
  tookEffect('2013-01-20', terms).as('effect'),
];
