import { join } from 'node:path';
import { goldenContract, GoldenRecords, goldenRecordsContract } from '@app/event-store/testing';
import { deployment } from './deployment.aggregate';
import { deploymentEventTypes } from './deployment.events';

const folder = join(__dirname, 'golden');
const records = new GoldenRecords(folder, deployment);

goldenContract(folder, deploymentEventTypes);
goldenRecordsContract(records, { engineers: 'ended', 'attested-hospital': 'deployed', 'individual-posts': 'deployed' });

describe('the timeline', () => {
  it('puts each act of a deployment in one line', () => {
    expect(records.lines('engineers')).toEqual([
      'Proposed: engineers “1” of iso:VNM at mission:UNISFA',
      'Approved, at most 184',
      'Unit raised, 184',
      'Readiness level rapid attained',
      expect.stringMatching(/^Memorandum of understanding concluded: agreement:/u),
      'Ceiling adjusted: UN 184',
      'Planned: rotation 1, from 2022-05 until 2023-05',
      'Arrived: 28 (3 women) of rotation 1, advance',
      'Arrived: 150 (18 women) of rotation 1, main',
      'Arrived: 2 of rotation 1, individual',
      'Counted by the United Nations at the end of 2022-06: 180 (21 women)',
      'Casualties of rotation 1: 2 by illness: malaria',
      'Suspended',
      'Resumed',
      'Tour of rotation 1 extended, until 2023-07-15',
      'Planned: rotation 2',
      'Arrived: 184 of rotation 2, main',
      'Authority transferred from rotation 1 to rotation 2',
      'Transferred to mission:UNMISS: 2 of rotation 1',
      'Left: 178 of rotation 1: endOfTour',
      'Drawdown begun',
      'Left: 184 of rotation 2',
      'Ended',
    ]);
  });

  it('puts what is attested by what it states', () => {
    expect(records.lines('attested-hospital')).toEqual([
      'Attested as deployed: fieldHospital of iso:VNM at mission:UNMISS',
      'Attested as onDuty: rotation 2, 63 (12 women) sent',
    ]);
    expect(records.lines('individual-posts')).toContain('Selected by the United Nations: 2 of rotation 1');
  });
});
