import { referencesIn } from '@app/http/command-body';
import type { BodyClass, Fact } from '@app/http/command-body';
import type { Person } from '@app/reference/contract';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { agreementCommands } from './agreement.commands';
import { EntryIntoForceData } from './force.commands';
import { ConformityReviewData, TextData } from './negotiation.commands';
import { AttestationData, ProposalData } from './opening.commands';
import { judgePowers } from './powers.rules';
import { clear, day } from './testing';

const uuid = '0e8f5d8a-6f4e-4d0c-8d3e-1f2a3b4c5d6e';
const proposal = {
  title: { vi: 'Về bảo vệ biên giới' },
  parties: ['iso:VNM', 'org:ASEAN'],
  kind: 'treaty',
  scope: 'general',
  fields: ['training'],
  consentMode: 'ratification',
};

const read = (Data: BodyClass, body: object) => plainToInstance(Data, body, { exposeUnsetFields: false }) as object;

/** The fields of a body that do not hold. */
const faults = (Data: BodyClass, body: object): string[] =>
  validateSync(read(Data, body), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

describe('a proposal', () => {
  it('names what is agreed, between whom and how', () => {
    expect(faults(ProposalData, proposal)).toEqual([]);
  });

  it.each(['title', 'parties', 'kind', 'scope', 'fields', 'consentMode'])('is incomplete without its %s', (field) => {
    expect(faults(ProposalData, { ...proposal, [field]: undefined })).toEqual([field]);
  });

  it.each([
    ['title', { vi: 'Ve\u0302 bảo vệ' }],
    ['title', {}],
    ['parties', ['VNM', 'iso:LAO']],
    ['parties', 'iso:VNM'],
    ['kind', 'pact'],
    ['fields', ['training', 'training']],
    ['form', null],
  ])('refuses a bad %s: %j', (field, value) => {
    expect(faults(ProposalData, { ...proposal, [field]: value })).toEqual([field]);
  });

  it('refuses a field that no proposal has', () => {
    expect(faults(ProposalData, { ...proposal, remarks: '…' })).toEqual(['remarks']);
  });

  it('refers to its parties', () => {
    expect(referencesIn(read(ProposalData, proposal))).toEqual([
      { reference: 'iso:VNM', pointer: '/parties/0' },
      { reference: 'org:ASEAN', pointer: '/parties/1' },
    ]);
  });
});

describe('an attestation', () => {
  it('states a status, and nothing else that it does not know', () => {
    expect(faults(AttestationData, { status: 'signed' })).toEqual([]);
    expect(faults(AttestationData, {})).toEqual(['status']);
    expect(faults(AttestationData, { status: 'signed', title: null })).toEqual(['title']);
  });

  it('refers to its parties as a proposal does', () => {
    expect(referencesIn(read(AttestationData, { status: 'signed', parties: ['iso:LAO'] }))).toHaveLength(1);
  });
});

describe('an entry into force', () => {
  it('may leave everything to the day of the act', () => {
    expect(faults(EntryIntoForceData, {})).toEqual([]);
  });

  it.each([
    { months: 60 },
    { until: '2030-12-31' },
    { until: { edtf: '2030', raw: 'năm 2030' } },
    { indefinite: true },
  ])('has one term: %j', (term) => {
    expect(faults(EntryIntoForceData, { term })).toEqual([]);
  });

  it.each([
    {},
    { months: 60, indefinite: true },
    { months: 0 },
    { indefinite: false },
    { until: '2023-02-29' },
    'long',
  ])('refuses a term that is none, or two: %j', (term) => {
    expect(faults(EntryIntoForceData, { term })).toEqual(['term']);
  });

  it('reads its dates into the days that they may be', () => {
    expect(read(EntryIntoForceData, { effectiveFrom: '2023-12' })).toMatchObject({ effectiveFrom: day('2023-12') });
  });
});

describe('a text and its review', () => {
  it('carry a digest in hexadecimal digits', () => {
    const text = { version: 'v1', languages: ['vi'] };
    expect(faults(TextData, { ...text, hash: 'a'.repeat(64) })).toEqual([]);
    expect(faults(TextData, { ...text, hash: 'A'.repeat(64) })).toEqual(['hash']);
  });

  it('may leave a commitment without an answer', () => {
    const review = { version: 'v1', reviewer: `person:${uuid}` };
    expect(faults(ConformityReviewData, { ...review, results: clear })).toEqual([]);
    expect(faults(ConformityReviewData, { ...review, results: { force: 'conform' } })).toEqual([]);
    expect(faults(ConformityReviewData, { ...review, results: { force: 'perhaps' } })).toEqual(['results']);
  });
});

describe('the powers of a signatory', () => {
  const minister: Person = {
    status: 'registered',
    names: { en: 'A Minister' },
    aliases: [],
    tenures: [{ post: 'Minister of Defence', from: day('2016-04-08'), to: day('2021') }],
  };
  const person = `person:${uuid}`;
  const facts = new Map<string, Fact>([[person, { stream: `person-${uuid}`, revision: 1, state: minister }]]);
  const judged = (on: string, post = 'Minister of Defence') =>
    judgePowers({ signatories: [{ partner: 'iso:VNM', person, post }] }, facts, day(on)).map(
      ({ code, severity, pointer }) => [code, severity, pointer],
    );

  it('are in effect while the post is held', () => {
    expect(judged('2018-05-01')).toEqual([]);
  });

  it('are not before, after, or in another post', () => {
    const refused = [['agreement.powers-not-in-effect', 'soft', '/data/signatories/0/post']];
    expect(judged('2016-04-07')).toEqual(refused);
    expect(judged('2022-01-01')).toEqual(refused);
    expect(judged('2018-05-01', 'Prime Minister')).toEqual(refused);
  });

  it('may be where the days are not exact', () => {
    expect(judged('2021-06-01')).toEqual([['agreement.powers-not-in-effect', 'warning', '/data/signatories/0/post']]);
  });

  it('are not asked of a signatory whose person or post is not stated', () => {
    expect(
      judgePowers({ signatories: [{ partner: 'iso:VNM' }, { partner: 'iso:LAO', person }] }, facts, day('2022')),
    ).toEqual([]);
  });

  it('are asked by the command that signs', () => {
    expect(agreementCommands.sign.judge).toBe(judgePowers);
  });
});
