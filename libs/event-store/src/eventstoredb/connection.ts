import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '../event-store';
import { within } from '../within';
import { checkConnectionString } from './connection-string';
import { kindOf } from './failures';

/** `patience`: how long an answer may take, in milliseconds. `onResubscribe` is told why a subscription begins anew. */
export interface EventStoreDbOptions {
  readonly connectionString: string;
  readonly patience?: number;
  readonly onResubscribe?: (reason: Error) => void;
}

const PATIENCE = 10_000;

/** Pending appends live in a map that all clients of a process share: a broken line of one fails those of another. */
let isOpen = false;

/** The one connection of a process to EventStoreDB. Owns the client. */
export class Connection {
  readonly client: EventStoreDBClient;
  readonly patience: number;
  readonly onResubscribe: (reason: Error) => void;
  readonly #closing = new AbortController();

  /** Connects with the first call. Throws ConnectionStringInvalid, and an Error while there is a connection. */
  constructor({ connectionString, patience = PATIENCE, onResubscribe = () => undefined }: EventStoreDbOptions) {
    checkConnectionString(connectionString);
    if (isOpen) throw new Error('This process has a connection to EventStoreDB: close that one first.');
    this.client = EventStoreDBClient.connectionString(connectionString);
    this.patience = patience;
    this.onResubscribe = onResubscribe;
    isOpen = true;
  }

  /** Aborts when the connection is to be closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Throws StoreUnavailable once the connection is to be closed. */
  assertOpen(): void {
    if (this.closing.aborted) throw new StoreUnavailable('The connection to EventStoreDB is closed.');
  }

  /** What `call` answers, or StoreUnavailable where that takes too long. The client has no time limits of its own that hold. */
  answered<T>(call: () => Promise<T>): Promise<T> {
    const late = () =>
      new StoreUnavailable(`EventStoreDB has not answered within ${String(this.patience)} milliseconds.`);
    return within(this.patience, call, late);
  }

  /** Refuses further calls, waits for `atWork`, and then lets go of the client. */
  async close(atWork: () => Promise<unknown>): Promise<void> {
    this.#closing.abort();
    await atWork();
    try {
      await this.answered(() => this.client.dispose());
    } finally {
      isOpen = false;
    }
  }
}

/** What is asked of a stream of the client's. */
export interface ClientStream<T> extends AsyncIterable<T> {
  readonly readableLength: number;
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterator<NoInfer<T>>;
  resume(): unknown;
  destroy(): unknown;
}

/** How a client's stream is drawn from: `cancel` ends the call behind it; one without end is drawn from until `until`. */
export interface Drawing {
  readonly cancel: () => Promise<void>;
  readonly until?: AbortSignal;
}

/**
 * The items of a client's stream, none of which may take longer than the connection's patience; of one without end only
 * the first. A call that the server has not ended is cancelled, which leaving the client's iterator does not do; one that
 * it has ended is not, since servers hang up on clients that cancel often. What nobody reads any more is let go of: the
 * client counts a call as ended when all of it has been read, and waits for that when it is closed.
 */
export async function* drawn<T>(
  connection: Connection,
  stream: ClientStream<T>,
  { cancel, until }: Drawing,
): AsyncGenerator<T> {
  const detach = endedBy(stream, until);
  const items = stream.iterator({ destroyOnReturn: false });
  let hasEnded = false;
  try {
    let next = await connection.answered(() => items.next());
    while (next.done !== true) {
      yield next.value;
      next = await (until ? items.next() : connection.answered(() => items.next()));
    }
    hasEnded = true;
  } catch (error) {
    hasEnded = kindOf(error) === 'absent';
    throw error;
  } finally {
    detach();
    void items.return?.().catch(() => undefined);
    stream.resume();
    // It waits for the call to begin, which may never happen; and what it meets was met here before.
    if (!hasEnded) cancel().catch(() => undefined);
  }
}

/** Has the stream end when the signal aborts, until what is returned is called. */
function endedBy(stream: ClientStream<unknown>, signal: AbortSignal | undefined): () => void {
  const end = (): void => void stream.destroy();
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  return () => signal?.removeEventListener('abort', end);
}
