import type { SubscriptionItem } from '../event-store';
import { aCategory, anEvent, aStream, events, eventsOf, everything, ids, record, subscribed } from './samples';
import type { Subject } from './subject';

/** What the port promises of subscriptions: all events once and in order, checkpoints in band, an end on request. */
export function subscriptionContract(subject: Subject): void {
  describe('a subscription', () => {
    missesNothing(subject);
    keepsToItsFilter(subject);
    saysHowFarItIs(subject);
    endsOnRequest(subject);
  });
}

const isCheckpoint = (item: SubscriptionItem): boolean => 'checkpoint' in item;
const hasEvents = (count: number) => (_: SubscriptionItem, all: readonly SubscriptionItem[]) =>
  eventsOf(all).length === count;

function missesNothing(subject: Subject): void {
  it('goes from old events to new ones without a gap or a repetition, while several write', async () => {
    const category = aCategory();
    const filter = { prefixes: [category] };
    await record(subject.store, aStream(category), events(20));
    const writing = Promise.all(Array.from({ length: 8 }, () => record(subject.store, aStream(category), events(20))));
    const items = await subscribed((signal) => subject.store.subscribe(undefined, filter, signal), hasEvents(180));
    await writing;
    expect(eventsOf(items)).toEqual(await everything(subject.store.readAll(undefined, filter)));
  });

  it('goes on behind any position', async () => {
    const category = aCategory();
    const filter = { prefixes: [category] };
    await subject.store.append(aStream(category), 'none', events(3));
    const [, second, third] = await everything(subject.store.readAll(undefined, filter));
    const items = await subscribed((signal) => subject.store.subscribe(second?.position, filter, signal), isCheckpoint);
    expect(eventsOf(items)).toEqual([third]);
  });

  it('waits for the reader, who may append meanwhile', async () => {
    const category = aCategory();
    const first = anEvent();
    await subject.store.append(aStream(category), 'none', [first]);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const item of subject.store.subscribe(undefined, { prefixes: [category] }, stop.signal)) {
      if (!('event' in item)) continue;
      seen.push(item.event.id);
      if (seen.length === 10) stop.abort();
      else await subject.store.append(aStream(category), 'none', [anEvent()]);
    }
    expect(new Set(seen).size).toBe(10);
    expect(seen[0]).toBe(first.id);
  });
}

function keepsToItsFilter(subject: Subject): void {
  it('gives the events of its categories only', async () => {
    const [wanted, other, alsoWanted] = [aStream(), aStream(), aStream()];
    const filter = { prefixes: [wanted, alsoWanted] };
    for (const stream of [wanted, other, alsoWanted]) await subject.store.append(stream, 'none', [anEvent()]);
    const items = await subscribed((signal) => subject.store.subscribe(undefined, filter, signal), isCheckpoint);
    expect(eventsOf(items).map(({ stream }) => stream)).toEqual([wanted, alsoWanted]);
  });
}

function saysHowFarItIs(subject: Subject): void {
  it('gives a checkpoint behind the last event, from which it can go on', async () => {
    const category = aCategory();
    const filter = { prefixes: [category] };
    const { position } = await subject.store.append(aStream(category), 'none', events(3));
    const items = await subscribed((signal) => subject.store.subscribe(undefined, filter, signal), isCheckpoint);
    const last = items.at(-1);
    const checkpoint = last && 'checkpoint' in last ? last.checkpoint : '';
    expect(eventsOf(items)).toHaveLength(3);
    expect(checkpoint >= position).toBe(true);

    const later = anEvent();
    await subject.store.append(aStream(category), 'none', [later]);
    const rest = await subscribed((signal) => subject.store.subscribe(checkpoint, filter, signal), hasEvents(1));
    expect(ids(eventsOf(rest))).toEqual([later.id]);
  });

  it('gives checkpoints past events that its filter drops', async () => {
    const filter = { prefixes: [aCategory()] };
    const { position } = await subject.store.append(aStream(), 'none', events(3));
    const passed = (item: SubscriptionItem) => 'checkpoint' in item && item.checkpoint >= position;
    const items = await subscribed((signal) => subject.store.subscribe(undefined, filter, signal), passed);
    expect(eventsOf(items)).toEqual([]);
  });

  it('gives a checkpoint where there is nothing new', async () => {
    await subject.store.append(aStream(), 'none', [anEvent()]);
    const head = await subject.store.head();
    const items = await subscribed(
      (signal) => subject.store.subscribe(head, { prefixes: [aCategory()] }, signal),
      isCheckpoint,
    );
    expect(items).toHaveLength(1);
  });
}

function endsOnRequest(subject: Subject): void {
  it('ends before its first event where it was aborted before', async () => {
    const category = aCategory();
    await subject.store.append(aStream(category), 'none', [anEvent()]);
    const subscription = subject.store.subscribe(undefined, { prefixes: [category] }, AbortSignal.abort());
    expect(await everything(subscription)).toEqual([]);
  });

  it('ends between two events', async () => {
    const category = aCategory();
    await subject.store.append(aStream(category), 'none', events(3));
    const filter = { prefixes: [category] };
    const items = await subscribed((signal) => subject.store.subscribe(undefined, filter, signal), hasEvents(2));
    expect(items).toHaveLength(2);
  });

  it('ends while it waits for events', async () => {
    const stop = new AbortController();
    await subject.store.append(aStream(), 'none', [anEvent()]);
    const subscription = subject.store.subscribe(undefined, { prefixes: [aCategory()] }, stop.signal);
    const items = subscription[Symbol.asyncIterator]();
    expect(await items.next()).toMatchObject({ done: false });
    const next = items.next();
    stop.abort();
    expect(await next).toMatchObject({ done: true });
  });
}
