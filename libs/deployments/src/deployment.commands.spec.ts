import { referencesIn } from '@app/http/command-body';
import type { BodyClass, Fact } from '@app/http/command-body';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { deploymentCommands } from './deployment.commands';
import { judgeMemorandum } from './memorandum.rules';
import { ArrivalData, UnReportData } from './personnel.commands';
import { AttestationData, ProposalData } from './preparation.commands';

const proposal = { contributor: 'iso:VNM', mission: 'mission:UNMISS', contribution: 'fieldHospital' };
const arrival = { rotation: 6, party: 'main', total: 63 };

const read = (Data: BodyClass, body: object) => plainToInstance(Data, body, { exposeUnsetFields: false }) as object;

/** The fields of a body that do not hold. */
const faults = (Data: BodyClass, body: object): string[] =>
  validateSync(read(Data, body), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);

describe('a proposal', () => {
  it('names who contributes what to which mission', () => {
    expect(faults(ProposalData, proposal)).toEqual([]);
    expect(faults(ProposalData, { ...proposal, contribution: 'cavalry' })).toEqual(['contribution']);
    expect(faults(ProposalData, { ...proposal, mission: 'UNMISS' })).toEqual(['mission']);
  });

  it('refers to the contributor and to the mission', () => {
    expect(referencesIn(read(ProposalData, proposal)).map(({ reference }) => reference)).toEqual([
      'iso:VNM',
      'mission:UNMISS',
    ]);
  });
});

describe('an attestation', () => {
  it('states a status, and of its rotations what the source counts', () => {
    const rotation = { rotation: 3, status: 'onDuty', sent: { total: 63, byType: [{ type: 'troops', total: 63 }] } };
    expect(faults(AttestationData, { ...proposal, status: 'deployed', rotations: [rotation] })).toEqual([]);
    expect(faults(AttestationData, proposal)).toEqual(['status']);
    const unknown = { ...rotation, sent: { total: 63, byType: [{ type: 'sailors', total: 63 }] } };
    expect(faults(AttestationData, { ...proposal, status: 'deployed', rotations: [unknown] })).toEqual(['rotations']);
  });
});

describe('an arrival', () => {
  it('is of somebody, and says no more than is known', () => {
    expect(faults(ArrivalData, arrival)).toEqual([]);
    expect(faults(ArrivalData, { ...arrival, total: 0 })).toEqual(['total']);
    expect(faults(ArrivalData, { ...arrival, women: null })).toEqual(['women']);
    expect(faults(ArrivalData, { ...arrival, byType: [] })).toEqual(['byType']);
  });
});

describe('a report of the United Nations', () => {
  it('is of a month, and may count nobody', () => {
    expect(faults(UnReportData, { month: '2024-09', total: 0 })).toEqual([]);
    expect(faults(UnReportData, { month: '2024-13', total: 0 })).toEqual(['month']);
  });
});

describe('a memorandum', () => {
  const agreement = 'agreement:0e8f5d8a-6f4e-4d0c-8d3e-1f2a3b4c5d6e';
  const judged = (status: string) => {
    const facts = new Map<string, Fact>([[agreement, { stream: 'agreement-…', revision: 1, state: { status } }]]);
    return judgeMemorandum({ agreement }, facts).map(({ code }) => code);
  };

  it('is an agreement that was signed', () => {
    expect(judged('cleared')).toEqual(['deployment.mou-unsigned']);
    expect(['signed', 'inForce', 'expired'].flatMap(judged)).toEqual([]);
    expect(deploymentCommands['sign-mou'].judge).toBe(judgeMemorandum);
  });
});
