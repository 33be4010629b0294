import type { Aggregate } from '@app/kernel';
import { LRUCache } from 'lru-cache';
import type { KnownStream } from './known-stream';

interface Kept {
  readonly known: unknown;
  readonly aggregate: unknown;
  readonly events: number;
}

/**
 * The streams used last, up to a number of events in all; those used longest ago make room. What is in it may lie behind
 * the log: whoever takes it finds out. Nothing but speed depends on it.
 */
export class StreamCache {
  /** Undefined where there is room for nothing. */
  private readonly streams: LRUCache<string, Kept> | undefined;

  constructor(capacity: number) {
    if (capacity > 0) this.streams = new LRUCache({ maxSize: capacity, sizeCalculation: ({ events }) => events });
  }

  get<S>(stream: string, aggregate: Aggregate<S>): KnownStream<S> | undefined {
    const kept = this.streams?.get(stream);
    // It was kept under this very aggregate, so its states are of this type.
    return kept?.aggregate === aggregate ? (kept.known as KnownStream<S>) : undefined;
  }

  /** Keeps the stream unless a longer beginning of it is kept already. */
  put<S>(known: KnownStream<S>): void {
    const { revision, aggregate } = known.history;
    const events = revision + 1;
    if (events > (this.streams?.peek(known.stream)?.events ?? 0))
      this.streams?.set(known.stream, { known, aggregate, events });
  }

  forget(stream: string): void {
    this.streams?.delete(stream);
  }
}
