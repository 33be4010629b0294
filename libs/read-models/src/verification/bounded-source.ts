import type { EventStore, StreamFilter, SubscriptionItem } from '@app/event-store';
import type { Position } from '@app/kernel';
import type { EventSource } from '../projections/event-source';

/** A log as it was up to a position, which may be moved on: a runner that follows it comes to stand exactly there. */
export class BoundedSource implements EventSource {
  private bound: Position = '';
  private waiting: (() => void)[] = [];

  constructor(private readonly source: EventSource) {}

  /** Lets those who follow go on, up to a position that is not before the one so far. */
  extendTo(position: Position): void {
    this.bound = position;
    for (const wake of this.waiting.splice(0)) wake();
  }

  async *subscribe(
    after: Position | undefined,
    filter: StreamFilter,
    signal: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    for await (const item of this.source.subscribe(after, filter, signal)) {
      while (positionOf(item) > this.bound && !signal.aborted) {
        yield { checkpoint: this.bound };
        await this.extended(signal);
      }
      if (!signal.aborted) yield item;
    }
  }

  read(stream: string, from?: number): ReturnType<EventStore['read']> {
    return this.source.read(stream, from);
  }

  async head(): Promise<Position | undefined> {
    return this.bound === '' ? undefined : this.bound;
  }

  private extended(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.waiting.push(resolve);
      if (signal.aborted) resolve();
    });
  }
}

const positionOf = (item: SubscriptionItem): Position => ('event' in item ? item.event.position : item.checkpoint);
