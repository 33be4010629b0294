import { isDeepStrictEqual } from 'node:util';
import type { Position } from '@app/kernel';
import { type AppendExpectedRevision, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import {
  type Appended,
  Conflict,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  StoreUnavailable,
  type StoredEvent,
  type StreamFilter,
  type SubscriptionItem,
} from '../event-store';
import { assertAppendable } from './appendable';
import { Connection, type EventStoreDbOptions } from './connection';
import { appendFailure } from './failures';
import { allEvents, headOf, streamEvents } from './reading';
import { subscription } from './subscription';

/** An event store on an EventStoreDB server or cluster, 23.10 or later. There can be one in a process at a time. */
export class EventStoreDbEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #appending = new Set<Promise<Appended>>();
  #closed: Promise<void> | undefined;

  /** Connects with the first call. Throws ConnectionStringInvalid, and an Error while the process has another one open. */
  constructor(options: EventStoreDbOptions) {
    this.#connection = new Connection(options);
  }

  /** See the port. Throws a RangeError on events that no server would take. */
  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.#connection.assertOpen();
    assertAppendable(stream, events);
    const appending = this.#append(stream, expected, events);
    this.#appending.add(appending);
    try {
      return await appending;
    } finally {
      this.#appending.delete(appending);
    }
  }

  async *read(stream: string, from = 0): AsyncGenerator<StoredEvent> {
    this.#connection.assertOpen();
    yield* streamEvents(this.#connection, stream, { from });
  }

  /** See the port. Throws a RangeError on what is no position. */
  async *readAll(after?: Position, filter?: StreamFilter): AsyncGenerator<StoredEvent> {
    this.#connection.assertOpen();
    const end = await headOf(this.#connection);
    if (end !== undefined) yield* allEvents(this.#connection, { after, end }, filter);
  }

  /** See the port. Throws a RangeError on what is no position; a broken line it mends itself. */
  async *subscribe(
    after: Position | undefined,
    filter: StreamFilter,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    this.#connection.assertOpen();
    yield* subscription(this.#connection, after, filter, signal);
  }

  /** The position of the last event that is not one of the server's own. */
  async head(): Promise<Position | undefined> {
    this.#connection.assertOpen();
    return headOf(this.#connection);
  }

  close(): Promise<void> {
    this.#closed ??= this.#connection.close(() => Promise.allSettled(this.#appending));
    return this.#closed;
  }

  async #append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const { client } = this.#connection;
    const expectedRevision: AppendExpectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    const messages = events.map(({ id, type, data, metadata }) => jsonEvent({ id, type, data, metadata }));
    try {
      await this.#connection.answered(() =>
        client.appendToStream(stream, messages, { expectedRevision, requiresLeader: true }),
      );
    } catch (error) {
      throw appendFailure(error, stream, expected);
    }
    return this.#appended(stream, expected, events);
  }

  /**
   * What the stream holds where the append succeeded. The server takes an append for a repetition of another by the ids
   * of its events alone, and its answer tells neither that nor always where the last event lies.
   */
  async #appended(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const stored = await this.#storedBehind(stream, expected, events.length);
    const last = stored.at(-1);
    if (last && events.every((event, i) => isSame(event, stored[i]))) {
      return { revision: last.revision, position: last.position };
    }
    throw new Conflict(stream, expected, last?.revision ?? 'none');
  }

  async #storedBehind(stream: string, expected: ExpectedRevision, count: number): Promise<readonly StoredEvent[]> {
    const from = expected === 'none' ? 0 : expected + 1;
    const stored: StoredEvent[] = [];
    try {
      for await (const event of streamEvents(this.#connection, stream, { from, count, requiresLeader: true })) {
        stored.push(event);
      }
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      throw new OutcomeUnknown(`What ${stream} holds now is not known: ${error.message}`, { cause: error });
    }
    return stored;
  }
}

const isSame = (sent: NewEvent, stored: StoredEvent | undefined): boolean =>
  stored?.id === sent.id &&
  stored.type === sent.type &&
  isDeepStrictEqual(stored.data, sent.data) &&
  isDeepStrictEqual(stored.metadata, sent.metadata);
