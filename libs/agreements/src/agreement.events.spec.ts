import { join } from 'node:path';
import { goldenContract, GoldenRecords, goldenRecordsContract } from '@app/event-store/testing';
import { agreement } from './agreement.aggregate';
import { agreementEventTypes } from './agreement.events';

const folder = join(__dirname, 'golden');
const records = new GoldenRecords(folder, agreement);

goldenContract(folder, agreementEventTypes);
goldenRecordsContract(records, {
  'ratified-agreement': 'terminated',
  'attested-agreement': 'superseded',
  'abandoned-agreement': 'abandoned',
});

describe('the timeline', () => {
  it('puts each act of an agreement in one line', () => {
    expect(records.lines('ratified-agreement')).toEqual([
      'Proposed “On border defence” between iso:VNM and iso:LAO',
      'Negotiation authorised: patrols on both banks',
      'Negotiation round 1 held in Viêng Chăn',
      'Text v1 agreed in vi, lo, and en',
      "Text v1 reviewed against the four no's: clear",
      'Signed by iso:VNM and iso:LAO in Hà Nội',
      'Registered (mofa) under number 12/2021',
      'Ratified by iso:VNM',
      'Provisional application started: article 4',
      'Provisional application ended',
      'Acceded to by iso:KHM',
      'Approved by iso:LAO',
      'Instruments exchanged in Hà Nội',
      'Entered into force, with effect from 2022-01-01',
      'Plan of action “Kế hoạch 2022” agreed for 2022-01-01 to 2022-12-31',
      'Progress reported: Four joint patrols.',
      'Amended by “Protocol”',
      'Suspended: article 5',
      'Resumed',
      'Renewed until 2025-12-31 (express)',
      'iso:KHM withdrew',
      'Notice of termination given by iso:LAO, last day in force 2024-12-31',
      'Terminated (consent)',
    ]);
  });

  it('puts an attestation by what it states', () => {
    expect(records.lines('attested-agreement')).toEqual([
      'Attested as inForce “On training”',
      'Superseded by agreement:3c1d8b52-7a10-4a57-8e0a-5a4be1a0a0f1',
    ]);
  });

  it('names who gave an agreement up', () => {
    expect(records.lines('abandoned-agreement')).toEqual([
      'Proposed “On border defence” between iso:VNM and iso:LAO',
      'Abandoned by iso:LAO',
    ]);
  });
});
