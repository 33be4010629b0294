import type { Position } from '@app/kernel';
import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import { LogCorrupted, type StoredEvent } from '../event-store';
import { numberIn, positionFrom } from '../position-number';

/** An event as the client gives it. */
export type ClientEvent = NonNullable<ResolvedEvent['event']> | NonNullable<AllStreamResolvedEvent['event']>;

/** A position as the client takes it: of an event both numbers are the same. Throws a RangeError on text that is none. */
export function clientPositionOf(position: Position): { readonly commit: bigint; readonly prepare: bigint } {
  const number = numberIn(position);
  return { commit: number, prepare: number };
}

/** The position of an event: where it lies in the log. Throws LogCorrupted where the server does not say. */
export function positionOf(event: ClientEvent): Position {
  if (event.position) return positionFrom(event.position.commit);
  throw new LogCorrupted(
    `EventStoreDB does not say where event ${event.id} of ${event.streamId} lies: it must be 23.10 or later.`,
  );
}

/** The event as the port gives it back. Metadata that its writer left out is empty. */
export function storedEventOf(event: ClientEvent): StoredEvent {
  return {
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event),
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: event.metadata ?? {},
  };
}

/** Streams that begin with $ are the server's own. */
export const isOurs = (event: ClientEvent | undefined): event is ClientEvent =>
  event !== undefined && !event.streamId.startsWith('$');
