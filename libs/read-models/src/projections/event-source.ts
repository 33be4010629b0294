import type { Position, RecordedEvent } from '@app/kernel';

/** An event as the log holds it, not yet decoded. */
export interface SourceEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** An event, or in band a checkpoint: every event up to it has been delivered before it. */
export type SourceItem = { readonly event: SourceEvent } | { readonly checkpoint: Position };

/** What the runner asks of a log; an event store is one. */
export interface EventSource {
  /** Every event behind `after` and every one to come, in log order, until `signal` aborts. */
  subscribe(
    after: Position | undefined,
    filter: { readonly prefixes: readonly string[] },
    signal: AbortSignal,
  ): AsyncIterable<SourceItem>;

  /** The stream's events in order, from the first. */
  read(stream: string): AsyncIterable<SourceEvent>;

  /** The position of the last event, undefined while there is none. */
  head(): Promise<Position | undefined>;
}

/** The event as its type has it today. Throws on what it does not understand. */
export type Decode = (event: SourceEvent) => RecordedEvent;
