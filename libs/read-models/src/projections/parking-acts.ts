import type { StoredEvent } from '@app/event-store';
import type { RecordedEvent } from '@app/kernel';
import type { ParkingNote } from './parked-streams';
import { streamParts } from './record-kind';

/** The category of the stream in which the log has what was done about read models. */
export const upkeepCategory = 'upkeep';

/** The events by which parked streams are tried again, or done without. */
export const parkingActs = { ParkedStreamRetried: 'retried', ParkedStreamSkipped: 'skipped' } as const;

/** What those events say. */
export interface ParkingActData {
  readonly projection: string;
  readonly stream: string;
}

/** What somebody wants done about a parked stream. */
export interface ParkingAct extends ParkingActData {
  readonly note: ParkingNote;
}

/** Whether the event may be such an act. */
export const isUpkeep = ({ stream }: StoredEvent): boolean => streamParts(stream).category === upkeepCategory;

/** The act that an event is, if it is one. */
export function parkingActIn({ type, data, metadata }: RecordedEvent): ParkingAct | undefined {
  if (!Object.hasOwn(parkingActs, type)) return undefined;
  const act = parkingActs[type as keyof typeof parkingActs];
  // Its type says what it holds.
  const { projection, stream } = data as ParkingActData;
  const { actor, recordedAt, reason = null } = metadata;
  return { projection, stream, note: { act, by: actor.id, at: recordedAt, reason } };
}
