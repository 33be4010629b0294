import type { EventStore, StoredEvent } from '@app/event-store';
import type { Position } from '@app/kernel';
import { present } from '@app/kernel';

/** How much of the log lies between where a read model stands and a later position. */
export interface Lag {
  readonly events: number;
  /** Whether there are more events than these, which nobody counts. */
  readonly isMore: boolean;
  /** When the oldest of them was recorded. */
  readonly since?: string;
}

/** As many events as are counted, so that saying how far behind a read model is costs little. */
const MOST_COUNTED = 10_000;

/** What lies behind `from` up to and including `to`. */
export async function lagBetween(store: EventStore, from: Position | null, to: Position): Promise<Lag> {
  const lag: { events: number; isMore: boolean; since?: string } = { events: 0, isMore: false };
  if (from !== null && from >= to) return lag;
  for await (const event of store.readAll(from ?? undefined)) {
    if (event.position > to) break;
    lag.isMore = lag.events === MOST_COUNTED;
    if (lag.isMore) break;
    lag.events += 1;
    if (lag.events === 1) Object.assign(lag, present({ since: recordedAt(event) }));
  }
  return lag;
}

/** `3 events (from 2024-05-31T01:00:00.000Z on)`. */
export function lagText({ events, isMore, since }: Lag): string {
  const many = `${isMore ? 'at least ' : ''}${String(events)} ${events === 1 ? 'event' : 'events'}`;
  return since === undefined ? many : `${many} (from ${since} on)`;
}

/** Events of others may be on the log, which say it otherwise, or not at all. */
function recordedAt({ metadata }: StoredEvent): string | undefined {
  const { recordedAt: at } = (metadata ?? {}) as { readonly recordedAt?: unknown };
  return typeof at === 'string' ? at : undefined;
}
