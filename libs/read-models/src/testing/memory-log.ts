import type { StreamFilter, SubscriptionItem } from '@app/event-store';
import type { Position, RecordedEvent } from '@app/kernel';
import type { EventSource } from '../projections/event-source';

/** A log in memory, which a runner can follow. */
export class MemoryLog implements EventSource {
  private readonly events: RecordedEvent[] = [];
  private readonly listeners = new Set<() => void>();

  append(...events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    for (const listener of this.listeners) listener();
  }

  async *subscribe(
    after: Position = '',
    { prefixes }: StreamFilter,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    let next = this.events.filter(({ position }) => position <= after).length;
    while (!signal.aborted) {
      const arrived = this.events.slice(next);
      next += arrived.length;
      for (const event of arrived) if (prefixes.some((prefix) => event.stream.startsWith(prefix))) yield { event };
      const last = this.events[next - 1];
      if (last) yield { checkpoint: last.position };
      if (next === this.events.length) await this.more(signal);
    }
  }

  async *read(stream: string, from = 0): AsyncGenerator<RecordedEvent> {
    yield* this.events.filter((event) => event.stream === stream && event.revision >= from);
  }

  async head(): Promise<Position | undefined> {
    return this.events.at(-1)?.position;
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.listeners.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.listeners.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}
