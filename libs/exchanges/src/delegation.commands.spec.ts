import type { Agreement } from '@app/agreements/contract';
import type { BodyClass, Fact } from '@app/http/command-body';
import { referencesIn } from '@app/http/command-body';
import { dated } from '@app/kernel/testing';
import type { Person, Unit } from '@app/reference/contract';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { judgeAttestedHead, judgeHead } from './head.rules';
import { DelegationAttestationData, DelegationProposalData } from './opening.commands';
import { judgeOutcomes } from './outcome.rules';
import { judgeReportTerm } from './report.rules';
import { home, laos } from './testing';
import { MeetingData } from './visit.commands';

const uuid = '0e8f5d8a-6f4e-4d0c-8d3e-1f2a3b4c5d6e';
const [person, unit, agreement] = [`person:${uuid}`, `unit:${uuid}`, `agreement:${uuid}`];

const read = (Data: BodyClass, body: object) => plainToInstance(Data, body, { exposeUnsetFields: false }) as object;

/** The fields of a body that do not hold. */
const faults = (Data: BodyClass, body: object): string[] =>
  validateSync(read(Data, body), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

const factsOf = (reference: string, state: unknown) =>
  new Map<string, Fact>([[reference, { stream: 'a-stream', revision: 0, state }]]);

const codes = (found: readonly { readonly code: string; readonly severity: string }[]) =>
  found.map(({ code, severity }) => [code, severity]);

describe('a proposal', () => {
  const proposal = { sender: home, host: laos, level: 'minister', type: 'working', submittedBy: person };

  it('says who goes to whom, at what level, how, and who submits it', () => {
    expect(faults(DelegationProposalData, proposal)).toEqual([]);
  });

  it.each(['sender', 'level', 'type', 'submittedBy'])('is incomplete without its %s', (field) => {
    expect(faults(DelegationProposalData, { ...proposal, [field]: undefined })).toEqual([field]);
  });

  it('refers to the partners of its stops', () => {
    const stops = [{ partner: laos, from: '2022-05' }, { place: 'Huế' }];
    expect(referencesIn(read(DelegationProposalData, { ...proposal, stops }))).toContainEqual({
      reference: laos,
      pointer: '/stops/0/partner',
    });
  });
});

describe('an attestation', () => {
  it('states a status and a sender, and nothing else that it does not know', () => {
    expect(faults(DelegationAttestationData, { status: 'completed', sender: 'state:HAWAII' })).toEqual([]);
    expect(faults(DelegationAttestationData, { sender: laos })).toEqual(['status']);
    expect(faults(DelegationAttestationData, { status: 'completed', sender: laos, level: null })).toEqual(['level']);
  });
});

describe('a meeting', () => {
  it('is with somebody', () => {
    expect(faults(MeetingData, { counterparts: [] })).toEqual(['counterparts']);
    expect(faults(MeetingData, { counterparts: [{ partner: laos }] })).toEqual([]);
  });
});

describe('the head of a delegation', () => {
  const minister: Person = {
    status: 'registered',
    names: { en: 'A Minister' },
    aliases: [],
    tenures: [{ post: 'Minister of Defence', from: dated('2016-04-08'), to: dated('2021') }],
  };
  const headship = { head: person, post: 'Minister of Defence' };
  const judged = (on: string, more: object = {}) =>
    codes(judgeHead({ ...headship, ...more }, factsOf(person, minister), dated(on)));

  it('holds the post in which the delegation is led', () => {
    expect(judged('2018-05-01')).toEqual([]);
    expect(judged('2021-05-01')).toEqual([['delegation.post-not-held', 'warning']]);
    expect(judged('2022-05-01')).toEqual([['delegation.post-not-held', 'soft']]);
    expect(judged('2018-05-01', { post: 'Prime Minister' })).toEqual([['delegation.post-not-held', 'soft']]);
  });

  it('is judged by the first day of an attested visit, where that is stated', () => {
    const facts = factsOf(person, minister);
    expect(judgeAttestedHead({ ...headship, from: dated('2018-05-01') }, facts, dated('2024'))).toEqual([]);
    expect(codes(judgeAttestedHead(headship, facts, dated('2024')))).toEqual([['delegation.post-not-held', 'soft']]);
  });
});

describe('the term for a report', () => {
  const formed: Unit = { status: 'active', names: { en: 'A unit' }, reportDays: 15, since: dated('1964') };
  const judged = (proposal: object, state: Unit = formed) => codes(judgeReportTerm(proposal, factsOf(unit, state)));

  it('is that of the unit which answers for the visit', () => {
    expect(judged({ unit, reportDays: 15 })).toEqual([]);
    expect(judged({ unit, reportDays: 30 })).toEqual([['delegation.report-term-differs', 'soft']]);
    expect(judged({ unit })).toEqual([['delegation.report-term-differs', 'soft']]);
  });

  it('is free where no unit is named, or the unit has set none', () => {
    const { reportDays: _none, ...termless } = formed;
    expect(judged({ reportDays: 30 })).toEqual([]);
    expect(judged({ unit, reportDays: 30 }, termless)).toEqual([]);
  });
});

describe('an agreement that an outcome names', () => {
  const draft = { status: 'proposed' } as Agreement;
  const signed = { status: 'signed' } as Agreement;
  const judged = (state: Agreement) =>
    codes(
      judgeOutcomes(
        { counterparts: [], outcomes: [{ kind: 'signedAgreement', agreement }, { kind: 'other' }] },
        factsOf(agreement, state),
      ),
    );

  it('is known to be signed, or a warning says that it is not', () => {
    expect(judged(signed)).toEqual([]);
    expect(judged(draft)).toEqual([['delegation.agreement-unsigned', 'warning']]);
  });
});
