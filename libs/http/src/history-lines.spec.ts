import type { Metadata, RecordedEvent } from '@app/kernel';
import { defineAggregate, History } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { historyLines } from './history-lines';

type Visited = { readonly place: string };

const visit = defineAggregate<unknown, { Visited: Visited }>({
  category: 'visit',
  initial: undefined,
  events: {
    Visited: {
      check: () => [],
      apply: (_state, { data }) => data,
      describe: ({ data, recordedOn }) => `Visited ${data.place}, as was recorded on ${recordedOn}`,
    },
  },
});

const validTime = { edtf: '2024-03', earliest: '2024-03-01', latest: '2024-03-31' };
const mandate = { instrumentId: 'a decree', article: '4' };

/** An event as the log gives it back, recorded late in the evening in UTC: on the next day in the register's zone. */
function recorded(revision: number, type: string, data: unknown, said: Partial<Metadata> = {}): RecordedEvent {
  const metadata: Metadata = {
    schemaVersion: 1,
    recordedAt: `2024-05-0${String(revision + 1)}T20:00:00.000Z`,
    actor: { id: 'officer', assurance: 'claimed' },
    sources: [],
    classification: 'unclassified',
    commandId: testRegister.id,
    command: { type: 'record', digest: '' },
    $correlationId: testRegister.id,
    $causationId: testRegister.id,
    previous: null,
    nonce: '',
    ...said,
  };
  return { stream: 'visit-1', revision, position: String(revision), id: `e${String(revision)}`, type, data, metadata };
}

const visited = recorded(0, 'Visited', { place: 'Hanoi' }, { validTime, authority: mandate });

function linesOf(...later: readonly RecordedEvent[]) {
  const events = [visited, ...later];
  return historyLines({ events, history: History.of(visit, testRegister).withAll(events) }, true);
}

const correction = (changes: readonly object[]) =>
  recorded(1, 'EntryCorrected', { eventId: 'e0', targetType: 'Visited', changes }, { reason: 'misread' });

describe('an entry as it was recorded', () => {
  it('is told with its day in the zone of the register', () => {
    expect(linesOf()).toEqual([
      expect.objectContaining({ standing: 'live', says: 'Visited Hanoi, as was recorded on 2024-05-02' }),
    ]);
  });
});

describe('a corrected entry', () => {
  it('is told as corrected, with who recorded it and who corrected it', () => {
    const [line] = linesOf(correction([{ pointer: '/data/place', from: 'Hanoi', to: 'Huế' }]));
    expect(line).toMatchObject({
      standing: 'corrected',
      says: 'Visited Huế, as was recorded on 2024-05-02',
      authority: mandate,
      corrections: [{ eventId: 'e1', reason: 'misread' }],
    });
  });

  it('has no mandate where the correction takes it away', () => {
    const [line] = linesOf(correction([{ pointer: '/authority', from: mandate }]));
    expect(line).not.toHaveProperty('authority');
  });
});

describe('a voided entry', () => {
  it('stands where it stood, as it was recorded', () => {
    const [line] = linesOf(recorded(1, 'EntryVoided', { eventId: 'e0', targetType: 'Visited' }));
    expect(line).toMatchObject({
      standing: 'voided',
      says: 'Visited Hanoi, as was recorded on 2024-05-02',
      authority: mandate,
      voided: { eventId: 'e1' },
    });
  });
});
