import { randomUUID } from 'node:crypto';
import type { EventStore, JsonObject, NewEvent, StoredEvent, SubscriptionItem } from '../event-store';

/** A category that nobody else writes to. All have one length, so that none is the beginning of another. */
export function aCategory(): string {
  return `contract${randomUUID().replaceAll('-', '')}`;
}

/** A stream that nobody else writes to. */
export function aStream(category = aCategory()): string {
  return `${category}-${randomUUID()}`;
}

/** An event that differs from every other. */
export function anEvent(data: JsonObject = { title: 'Hiệp định' }): NewEvent {
  return { id: randomUUID(), type: 'AgreementProposed', data, metadata: { reason: 'a test' } };
}

/** Several events. */
export function events(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, nth) => anEvent({ nth }));
}

/** Appends events to a stream one by one, from its beginning. */
export async function record(store: EventStore, stream: string, all: readonly NewEvent[]): Promise<void> {
  for (const [i, event] of all.entries()) await store.append(stream, i === 0 ? 'none' : i - 1, [event]);
}

/** All that an iteration gives. */
export async function everything<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The ids of events, in order. */
export const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** What a subscription gives until `enough` says so of the latest item; it is then aborted, and must end. */
export async function subscribed(
  subscribe: (signal: AbortSignal) => AsyncIterable<SubscriptionItem>,
  enough: (latest: SubscriptionItem, all: readonly SubscriptionItem[]) => boolean,
): Promise<SubscriptionItem[]> {
  const stop = new AbortController();
  const items: SubscriptionItem[] = [];
  for await (const item of subscribe(stop.signal)) {
    items.push(item);
    if (enough(item, items)) stop.abort();
  }
  return items;
}

/** The events among what a subscription gave. */
export function eventsOf(items: readonly SubscriptionItem[]): StoredEvent[] {
  return items.flatMap((item) => ('event' in item ? [item.event] : []));
}
