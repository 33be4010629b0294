import { join } from 'node:path';
import { goldenContract, goldenEvents } from '@app/event-store/testing';
import type { HistoryEvent } from '@app/kernel';
import { definitionOf, hardRefusals, History } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import { delegationEventTypes } from './delegation.events';

const folder = join(__dirname, 'golden');
// The contract below decodes each of them: they have the shape of recorded events.
const eventsOf = (record: string) =>
  goldenEvents(folder)
    .filter(({ file }) => file.startsWith(record))
    .map(({ envelope }) => envelope as unknown as HistoryEvent);

const historyOf = (record: string) =>
  eventsOf(record).reduce((history, event) => history.with(event), History.of(delegation, testRegister));

goldenContract(folder, delegationEventTypes);

describe.each([
  ['visit', 'reported'],
  ['rejected-delegation', 'rejected'],
  ['attested-visit', 'cancelled'],
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
      return [definitionOf(delegation, entry.type).describe(described)];
    });

  it('puts each act of a visit in one line', () => {
    expect(lineOf('visit')).toEqual([
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
    expect(lineOf('attested-visit')).toEqual([
      'Attested as scheduled: from iso:BRA to iso:USA',
      'Cancelled by iso:BRA',
    ]);
  });

  it('says how a proposal was decided on', () => {
    expect(lineOf('rejected-delegation')).toEqual(['Proposed: from iso:CHN to iso:VNM', 'Rejected']);
  });
});
