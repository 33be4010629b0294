import type { Aggregate } from '@app/kernel';
import type { KnownStream } from './known-stream';

/**
 * The streams used last, up to a number of events in all; those used longest ago make room. What is in it may lie behind
 * the log: whoever takes it finds out. Nothing but speed depends on it.
 */
export class StreamCache {
  /** In the order of use, the latest last. */
  private readonly streams = new Map<
    string,
    { readonly known: unknown; readonly aggregate: unknown; readonly events: number }
  >();
  private events = 0;

  constructor(private readonly capacity: number) {}

  get<S>(stream: string, aggregate: Aggregate<S>): KnownStream<S> | undefined {
    const kept = this.streams.get(stream);
    if (kept?.aggregate !== aggregate) return undefined;
    this.streams.delete(stream);
    this.streams.set(stream, kept);
    // It was kept under this very aggregate, so its states are of this type.
    return kept.known as KnownStream<S>;
  }

  /** Keeps the stream unless a longer beginning of it is kept already. */
  put<S>(known: KnownStream<S>): void {
    const events = known.history.revision + 1;
    if (events <= (this.streams.get(known.stream)?.events ?? 0)) return;
    this.forget(known.stream);
    this.streams.set(known.stream, { known, aggregate: known.history.aggregate, events });
    this.events += events;
    for (const stream of this.streams.keys()) {
      if (this.events <= this.capacity) break;
      this.forget(stream);
    }
  }

  forget(stream: string): void {
    this.events -= this.streams.get(stream)?.events ?? 0;
    this.streams.delete(stream);
  }
}
