import type { Position } from '@app/kernel';
import type { StoredEvent } from '../event-store';
import { numberOf } from './log-position';
import { ReadResp } from './protocol';
import { streamIdentifierOf } from './stream-name';
import { type UuidForm, uuidOf } from './uuid';

const TICKS_PER_MILLISECOND = 10_000n;

/** The event as a client expects it, with ids in the form that it asked for. */
export function eventAnswer(event: StoredEvent, uuids: UuidForm): ReadResp {
  const position = numberOf(event.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidOf(event.id, uuids))
    .setStreamIdentifier(streamIdentifierOf(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(jsonBytes(event.data))
    .setCustomMetadata(isEmpty(event.metadata) ? new Uint8Array() : jsonBytes(event.metadata));
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', 'application/json')
    .set('created', createdTicks(event.metadata));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

/** Everything up to the position was considered. */
export function checkpointAnswer(position: Position): ReadResp {
  const number = numberOf(position);
  return new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(number).setPreparePosition(number));
}

/** The subscription has begun. */
export const confirmationAnswer = (subscriptionId: string): ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId));

/** The subscription has delivered all that there was. */
export const caughtUpAnswer = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

/** There is no such stream. */
export const streamNotFoundAnswer = (stream: string): ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifierOf(stream)));

const jsonBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Metadata that a client left out is stored as an empty object. */
const isEmpty = (metadata: unknown): boolean =>
  typeof metadata === 'object' && metadata !== null && Object.keys(metadata).length === 0;

/** The log keeps no time of its own: an event that does not say when it was recorded was created at the epoch. */
function createdTicks(metadata: unknown): string {
  const recordedAt = (metadata as { readonly recordedAt?: unknown } | null)?.recordedAt;
  const milliseconds = typeof recordedAt === 'string' ? Date.parse(recordedAt) : NaN;
  return Number.isNaN(milliseconds) ? '0' : String(BigInt(milliseconds) * TICKS_PER_MILLISECOND);
}
