import type { Position } from '@app/kernel';
import { BACKWARDS, END, START } from '@eventstore/db-client';
import type { StoredEvent, StreamFilter } from '../event-store';
import { type Connection, drawn } from './connection';
import { kindOf, readFailure } from './failures';
import { type ClientEvent, clientPositionOf, isOurs, positionOf, storedEventOf } from './stored-event';

/** Where to begin in a stream, how many events to read at most, and whether the leader must answer. */
export interface StreamReading {
  readonly from: number;
  readonly count?: number;
  readonly requiresLeader?: boolean;
}

/** The stream's events; nothing where there is no stream. Throws StoreUnavailable. */
export async function* streamEvents(
  connection: Connection,
  stream: string,
  { from, count, requiresLeader = false }: StreamReading,
): AsyncGenerator<StoredEvent> {
  const reading = connection.client.readStream(stream, {
    fromRevision: BigInt(from),
    requiresLeader,
    ...(count === undefined ? {} : { maxCount: count }),
  });
  try {
    for await (const { event } of drawn(connection, reading, { cancel: () => reading.cancel() })) {
      if (event) yield storedEventOf(event);
    }
  } catch (error) {
    if (kindOf(error) !== 'absent') throw readFailure(error);
  }
}

/** The events behind `after`, up to `end`, of the filter's streams. Throws StoreUnavailable. */
export async function* allEvents(
  connection: Connection,
  { after, end }: { readonly after: Position | undefined; readonly end: Position },
  filter: StreamFilter = { prefixes: [''] },
): AsyncGenerator<StoredEvent> {
  // The client leaves a filter out of reads without a word, and the position that a read begins at is included.
  const fromPosition = after === undefined ? START : clientPositionOf(after);
  const reading = connection.client.readAll({ fromPosition });
  try {
    for await (const event of eventsIn(drawn(connection, reading, { cancel: () => reading.cancel() }))) {
      const position = positionOf(event);
      if (position > end) return;
      if (position !== after && isWanted(event, filter)) yield storedEventOf(event);
    }
  } catch (error) {
    throw readFailure(error);
  }
}

const isWanted = (event: ClientEvent, { prefixes }: StreamFilter): boolean =>
  isOurs(event) && prefixes.some((prefix) => event.streamId.startsWith(prefix));

const LARGEST_PAGE = 1_000;

/**
 * The position of the last event that is not the server's own: those may follow without end, and nobody who waits until
 * the head is reached would see them. Read in growing pages, since mostly the first event will do. Throws StoreUnavailable.
 */
export async function headOf(connection: Connection): Promise<Position | undefined> {
  let [last, size]: [ClientEvent | undefined, number] = [undefined, 1];
  do {
    const page = await lastEvents(connection, size, last);
    last = page.find(isOurs) ?? (page.length === size ? page.at(-1) : undefined);
    size = Math.min(size * 10, LARGEST_PAGE);
  } while (last !== undefined && !isOurs(last));
  return last && positionOf(last);
}

/** So many of the last events of the log, or of those before one of them, the last first. Throws StoreUnavailable. */
export async function lastEvents(
  connection: Connection,
  count: number,
  before?: ClientEvent,
): Promise<readonly ClientEvent[]> {
  const fromPosition = before ? clientPositionOf(positionOf(before)) : END;
  const reading = connection.client.readAll({
    direction: BACKWARDS,
    fromPosition,
    maxCount: count,
    requiresLeader: true,
  });
  const page: ClientEvent[] = [];
  try {
    for await (const before of eventsIn(drawn(connection, reading, { cancel: () => reading.cancel() })))
      page.push(before);
  } catch (error) {
    throw readFailure(error);
  }
  return page;
}

async function* eventsIn(items: AsyncIterable<{ readonly event?: ClientEvent }>): AsyncGenerator<ClientEvent> {
  for await (const { event } of items) if (event) yield event;
}
