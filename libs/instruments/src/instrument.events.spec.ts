import { join } from 'node:path';
import { goldenContract, goldenEvents } from '@app/event-store/testing';
import type { HistoryEvent } from '@app/kernel';
import { definitionOf, hardRefusals, History } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { instrument } from './instrument.aggregate';
import { instrumentEventTypes } from './instrument.events';

const folder = join(__dirname, 'golden');

const historyOf = (record: string) =>
  goldenEvents(folder)
    .filter(({ file }) => file.startsWith(record))
    // The contract below decodes each of them: they have the shape of recorded events.
    .map(({ envelope }) => envelope as unknown as HistoryEvent)
    .reduce((history, event) => history.with(event), History.of(instrument, testRegister));

goldenContract(folder, instrumentEventTypes);

describe.each([
  ['drafted-decree', 'repealed'],
  ['attested-law', 'inEffect'],
])('the recorded history of the %s', (record, status) => {
  it('leads where it led, and breaks no rule', () => {
    const { state, walk } = historyOf(record);
    expect(state.status).toBe(status);
    expect(hardRefusals(walk)).toEqual([]);
  });
});

describe('the timeline', () => {
  const lineOf = (record: string) =>
    historyOf(record).line.items.flatMap(({ entry }) => {
      if (!entry) return [];
      // The definition is that of the entry's own type.
      const described = { ...entry, day: entry.validTime } as never;
      return [definitionOf(instrument, entry.type).describe(described)];
    });

  it('puts each act of an instrument in one line', () => {
    expect(lineOf('drafted-decree')).toEqual([
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
    expect(lineOf('attested-law')).toEqual([
      'Attested as inEffect: law 39/2005/QH11 of National Assembly “Law on national defence”',
    ]);
  });
});
