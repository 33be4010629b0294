import type { Interval } from '../day';
import { addDays } from '../day';
import type { Change, Particulars, RecordedEvent } from '../envelope';
import { testRegister } from './specification';

/** The day numbered so: 1 is 2024-01-01. */
export const day = (number: number): string => addDays('2023-12-31', number);

/** Some days by their numbers, both included; null is open. */
export const days = (from: number | null, to: number | null): Interval => ({
  earliest: from === null ? null : day(from),
  latest: to === null ? null : day(to),
});

/** What a stored event says of itself, where that matters. */
interface Stored extends Partial<Particulars> {
  readonly id?: string;
  readonly type: string;
  readonly data?: unknown;
  readonly recordedAt?: string;
}

/** An event as a store gives it back; without an id of its own it is `e<revision>`. */
export function stored(revision: number, { id, type, data, ...metadata }: Stored): RecordedEvent {
  return {
    stream: 'toy-1',
    revision,
    position: String(revision * 7 + 3).padStart(8, '0'),
    id: id ?? `e${String(revision)}`,
    type,
    data: data ?? {},
    metadata: {
      schemaVersion: 1,
      recordedAt: '2024-12-31T05:00:00.000Z',
      actor: { id: 'author', assurance: 'claimed' },
      classification: 'open',
      commandId: testRegister.id,
      command: { type: 'record', digest: '' },
      $correlationId: testRegister.id,
      $causationId: testRegister.id,
      previous: null,
      nonce: '',
      sources: [],
      ...metadata,
    },
  };
}

/** A domain entry on these days. */
export function entered(revision: number, on: Interval, others: Partial<Stored> = {}): RecordedEvent {
  return stored(revision, { type: 'Written', validTime: { edtf: null, ...on }, ...others });
}

export function voided(revision: number, eventId: string, targetType = 'Written'): RecordedEvent {
  return stored(revision, { type: 'EntryVoided', data: { eventId, targetType } });
}

export function correctedBy(revision: number, eventId: string, changes: readonly Change[]): RecordedEvent {
  return stored(revision, { type: 'EntryCorrected', data: { eventId, targetType: 'Written', changes } });
}
