import { join } from 'node:path';
import { goldenContract, GoldenRecords, goldenRecordsContract } from '@app/event-store/testing';
import { delegation } from './delegation.aggregate';
import { delegationEventTypes } from './delegation.events';

const folder = join(__dirname, 'golden');
const records = new GoldenRecords(folder, delegation);

goldenContract(folder, delegationEventTypes);
goldenRecordsContract(records, { visit: 'reported', 'rejected-delegation': 'rejected', 'attested-visit': 'cancelled' });

describe('the timeline', () => {
  it('puts each act of a visit in one line', () => {
    expect(records.lines('visit')).toEqual([
      'Proposed: from iso:VNM to iso:LAO',
      'Approved',
      'Scheduled for 2024-05-12 to 2024-05-14',
      'Postponed to 2024-06',
      'Scheduled for 2024-06-02 to 2024-06-05',
      'Members named, 8 in all',
      'Head replaced',
      'Stop added: Phnôm Pênh, iso:KHM',
      'Departed from Hà Nội',
      'Received by iso:LAO in Viêng Chăn',
      'Met with iso:LAO in Viêng Chăn',
      'Completed: As planned.',
      'Reported: All topics were met.',
    ]);
  });

  it('puts an attestation by what it states, and names who called a visit off', () => {
    expect(records.lines('attested-visit')).toEqual([
      'Attested as scheduled: from iso:BRA to iso:USA',
      'Cancelled by iso:BRA',
    ]);
  });

  it('says how a proposal was decided on', () => {
    expect(records.lines('rejected-delegation')).toEqual(['Proposed: from iso:CHN to iso:VNM', 'Rejected']);
  });
});
