import type { Position, RecordedEvent } from '@app/kernel';
import type { EventSource, SourceItem } from '../projections/event-source';

/** A log in memory, which a runner can follow. */
export class MemoryLog implements EventSource {
  private readonly events: RecordedEvent[] = [];
  private readonly listeners = new Set<() => void>();

  append(...events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    for (const listener of this.listeners) listener();
  }

  async *subscribe(
    after: Position | undefined,
    { prefixes }: { readonly prefixes: readonly string[] },
    signal: AbortSignal,
  ): AsyncGenerator<SourceItem> {
    let next = this.events.findIndex(({ position }) => after === undefined || position > after);
    if (next < 0) next = this.events.length;
    while (!signal.aborted) {
      for (; next < this.events.length && !signal.aborted; next++) {
        const event = this.events[next];
        if (event && prefixes.some((prefix) => event.stream.startsWith(prefix))) yield { event };
      }
      const last = this.events.at(-1)?.position ?? after;
      if (last !== undefined) yield { checkpoint: last };
      if (next === this.events.length) await this.more(signal);
    }
  }

  async *read(stream: string): AsyncGenerator<RecordedEvent> {
    yield* this.events.filter((event) => event.stream === stream);
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
