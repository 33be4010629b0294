import { MessageChannel } from 'node:worker_threads';
import { StoreUnavailable } from '../event-store';
import { temporaryFolder } from '../testing';
import { aCategory, aStream, events, eventsOf, everything, ids, record, subscribed } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';
import { LogFollower } from './log-follower';

/** With segments as small as here, what follows crosses several of them. */
describe.each([undefined, 2_000])('a follower of a log with segments of %s bytes', (segmentBytes) => {
  const folder = temporaryFolder();
  const category = aCategory();
  const [before, after] = [aStream(category), aStream(category)];
  const [old, fresh] = [events(20), events(20)];
  let store: EmbeddedEventStore;
  let follower: LogFollower;

  beforeEach(async () => {
    store = await EmbeddedEventStore.open({ folder: folder.path, ...(segmentBytes !== undefined && { segmentBytes }) });
    await record(store, before, old);
    const { port1, port2 } = new MessageChannel();
    store.inform(port1);
    follower = await LogFollower.open(store.folder, port2);
  });

  afterEach(async () => {
    await follower.close();
    await store.close();
  });

  /** Until the follower has delivered the last event that is recorded. */
  const delivered = (from?: string) =>
    subscribed(
      (signal) => follower.subscribe(from, { prefixes: [category] }, signal),
      (item) => 'event' in item && item.event.id === fresh.at(-1)?.id,
    );

  it('has what was durable when it was opened', async () => {
    expect(await follower.head()).toBe(await store.head());
    expect(ids(await everything(follower.readAll()))).toEqual(ids(old));
  });

  it('is given what is appended, once and in order, as the store itself gives it', async () => {
    const [items] = await Promise.all([delivered(), record(store, after, fresh)]);
    expect(eventsOf(items)).toEqual(await everything(store.readAll()));
  });

  it('goes on behind a position, with the streams that it has gone through', async () => {
    const head = await follower.head();
    await record(store, after, fresh);
    expect(ids(eventsOf(await delivered(head)))).toEqual(ids(fresh));
    expect(await everything(follower.read(after, 5))).toEqual(await everything(store.read(after, 5)));
    expect(ids(await everything(follower.read(before)))).toEqual(ids(old));
  });

  it('never gives a checkpoint before the events that it covers', async () => {
    const [items] = await Promise.all([delivered(), record(store, after, fresh)]);
    let last = '';
    for (const item of items) {
      if ('event' in item) last = item.event.position;
      else expect(item.checkpoint).toBe(last);
    }
  });

  it('answers no more once it is closed', async () => {
    await follower.close();
    await expect(follower.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(everything(follower.read(before))).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
