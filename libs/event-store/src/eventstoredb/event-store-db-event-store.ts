import type { Position } from '@app/kernel';
import { type AppendExpectedRevision, type AppendResult, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import {
  type Appended,
  type AppendOptions,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  StoreUnavailable,
  type StoredEvent,
  type StreamFilter,
  type SubscriptionItem,
} from '../event-store';
import { positionFrom } from '../position-number';
import { assertAppendable } from './appendable';
import { Connection, type EventStoreDbOptions } from './connection';
import { appendFailure } from './failures';
import { type Acknowledged, firstOf, ReadBack } from './read-back';
import { allEvents, headOf, streamEvents } from './reading';
import { subscription } from './subscription';

/** An event store on an EventStoreDB server or cluster, 23.10 or later. There can be one in a process at a time. */
export class EventStoreDbEventStore implements EventStore {
  readonly #connection: Connection;
  readonly #readBack: ReadBack;
  readonly #appending = new Set<Promise<Appended>>();
  #closed: Promise<void> | undefined;

  /** Connects with the first call. Throws ConnectionStringInvalid, and an Error while the process has another one open. */
  constructor(options: EventStoreDbOptions) {
    this.#connection = new Connection(options);
    this.#readBack = new ReadBack(this.#connection);
  }

  /** See the port. Throws a RangeError on events that no server would take. */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    { areFresh = false }: AppendOptions = {},
  ): Promise<Appended> {
    this.#connection.assertOpen();
    assertAppendable(stream, events);
    const appending = this.#append({ stream, expected, events }, areFresh);
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

  async #append(append: Acknowledged, areFresh: boolean): Promise<Appended> {
    const answer = await this.#acknowledged(append);
    return (areFresh ? placeIn(answer, append) : undefined) ?? this.#confirmed(append);
  }

  async #acknowledged({ stream, expected, events }: Acknowledged): Promise<AppendResult> {
    const { client } = this.#connection;
    const expectedRevision: AppendExpectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    const messages = events.map(messageOf);
    try {
      return await this.#connection.answered(() =>
        client.appendToStream(stream, messages, { expectedRevision, requiresLeader: true }),
      );
    } catch (error) {
      throw appendFailure(error, stream, expected);
    }
  }

  async #confirmed(append: Acknowledged): Promise<Appended> {
    try {
      return await this.#readBack.confirm(append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      throw new OutcomeUnknown(`What ${append.stream} holds now is not known: ${error.message}`, { cause: error });
    }
  }
}

/**
 * Where the server says that the event of a fresh append went. It is not asked of several, of which it may name another
 * than the last; and where it says what cannot be, the log is looked at.
 */
function placeIn({ nextExpectedRevision, position }: AppendResult, append: Acknowledged): Appended | undefined {
  const revision = firstOf(append);
  if (append.events.length > 1 || nextExpectedRevision !== BigInt(revision) || !position) return undefined;
  return { revision, position: positionFrom(position.commit) };
}

const utf8 = new TextEncoder();

/** The event for the client. Metadata goes as bytes: what it serialises itself it takes through base64, there and back. */
function messageOf({ id, type, data, metadata }: NewEvent) {
  return jsonEvent({ id, type, data, metadata: utf8.encode(JSON.stringify(metadata)) });
}
