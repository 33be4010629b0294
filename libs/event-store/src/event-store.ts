import type { Position } from '@app/kernel';

/** A JSON object, checked to be I-JSON before it reaches a store. */
export type JsonObject = { readonly [member: string]: unknown };

/** An event on its way into the store. The same `id` again, with the same expected revision, is the same event. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event as a store gives it back: not yet decoded, so `data` and `metadata` are whatever the log holds. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** The revision that the writer saw last, or `none` where there was no stream. There is no `any`: see ADR. */
export type ExpectedRevision = number | 'none';

/** What the writer of an append knows beside it. */
export interface AppendOptions {
  /** Nobody has ever sent these ids, and nobody else will: a store that knows a repetition by its ids need not look for one. */
  readonly areFresh?: boolean;
}

/** Where the last event of an append went. */
export interface Appended {
  readonly revision: number;
  readonly position: Position;
}

/** In band: every event up to `position` that the filter lets through has been delivered before it. */
export interface Checkpoint {
  readonly checkpoint: Position;
}

/** Which streams: those whose name begins with one of the prefixes. */
export interface StreamFilter {
  readonly prefixes: readonly string[];
}

/** What subscriptions yield. */
export type SubscriptionItem = { readonly event: StoredEvent } | Checkpoint;

/**
 * The log of everything. Errors: `Conflict`, `OutcomeUnknown`, `StoreUnavailable`, `LogCorrupted`.
 * Streams are `<category>-<uuid>`; positions compare as strings and are not contiguous.
 */
export interface EventStore {
  /**
   * Appends all events or none, durably, when the stream's last revision is `expected`.
   * The same events repeated after an unknown outcome, with the same `expected`, answer as the first time. Ids that
   * stand there already with other content are a `Conflict`: nothing of it was written, and nobody may believe it was.
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<Appended>;

  /** The stream's events from revision `from` (0 by default), in order; nothing where there is no stream. */
  read(stream: string, from?: number): AsyncIterable<StoredEvent>;

  /** Every event behind `after` (all, where absent), in log order, up to what was durable when the read began. */
  readAll(after?: Position, filter?: StreamFilter): AsyncIterable<StoredEvent>;

  /**
   * Every event behind `after` and every one to come, in log order, until `signal` aborts (the iteration then ends
   * without an error). A checkpoint follows whenever the subscription has delivered all there is so far.
   */
  subscribe(after: Position | undefined, filter: StreamFilter, signal: AbortSignal): AsyncIterable<SubscriptionItem>;

  /** The position of the last durable event, or undefined while the log is empty. */
  head(): Promise<Position | undefined>;

  /** Finishes the appends at hand and lets go of everything; later calls reject with `StoreUnavailable`. */
  close(): Promise<void>;
}

/** Another writer was first: read again and decide anew. */
export class Conflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream} stands at ${String(actual)}, not at ${String(expected)}`);
  }
}

/** The append may or may not have happened: send the same ids with the same expected revision again. */
export class OutcomeUnknown extends Error {}

/** The store cannot be reached, is closed, or has refused writing since an earlier failure. */
export class StoreUnavailable extends Error {}

/** The log holds what was never written: where, and what to do. Never skipped, never cut. */
export class LogCorrupted extends Error {}
