import { join } from 'node:path';
import { goldenContract, GoldenRecords, goldenRecordsContract } from '@app/event-store/testing';
import { instrument } from './instrument.aggregate';
import { instrumentEventTypes } from './instrument.events';

const folder = join(__dirname, 'golden');
const records = new GoldenRecords(folder, instrument);

goldenContract(folder, instrumentEventTypes);
goldenRecordsContract(records, { 'drafted-decree': 'repealed', 'attested-law': 'inEffect' });

describe('the timeline', () => {
  it('puts each act of an instrument in one line', () => {
    expect(records.lines('drafted-decree')).toEqual([
      'Drafting of decree of Government (13th tenure) “On visits of foreign vessels” assigned to Legal Department, due on 2012-09-30',
      'Draft 3 submitted to Ministry of Justice',
      'Issued: decree 104/2012/NĐ-CP of Government “On visits of foreign vessels”',
      'Given effect from 2013-01-20 until 2030-12-31',
      'Amended in article 9, in effect until 2028-12-31: shorter notice',
      'Suspended',
      'Resumed',
      'Superseded in articles 5 and 6 by instrument:e8a91a6b-5212-576a-b491-a25143c01f1d',
      'Implementation from 2012 to 2022 reviewed: Most visits were prepared in time.',
      'Repealed by instrument:e8a91a6b-5212-576a-b491-a25143c01f1d, with effect from 2024-01-01',
    ]);
  });

  it('puts an attestation by what it states', () => {
    expect(records.lines('attested-law')).toEqual([
      'Attested as inEffect: law 39/2005/QH11 of National Assembly “Law on national defence”',
    ]);
  });
});
