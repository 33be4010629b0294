import { parcel, parcelRegister, scanned, sent } from '../testing/parcel';
import { unreadStream } from './known-stream';
import { StreamCache } from './stream-cache';

/** A stream of which so many events are known. */
function known(stream: string, events: number) {
  const unread = unreadStream(stream, parcel, parcelRegister);
  let { history } = unread;
  for (let revision = 0; revision < events; revision += 1) {
    const { type, data, particulars } = revision === 0 ? sent() : scanned();
    const metadata = { ...particulars, recordedAt: '2024-07-01T00:00:00.000Z' };
    history = history.with({ id: `${stream} ${String(revision)}`, type, data, revision, metadata });
  }
  return { ...unread, history };
}

const kept = (cache: StreamCache, ...streams: string[]) =>
  streams.filter((stream) => cache.get(stream, parcel) !== undefined);

describe('a cache of streams', () => {
  it('holds streams up to its number of events, and lets go of those used longest ago', () => {
    const cache = new StreamCache(5);
    for (const stream of ['a', 'b']) cache.put(known(stream, 2));
    cache.get('a', parcel);
    cache.put(known('c', 2));
    expect(kept(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('keeps of one stream what reaches furthest', () => {
    const cache = new StreamCache(10);
    for (const events of [2, 3, 1]) cache.put(known('a', events));
    expect(cache.get('a', parcel)?.history.revision).toBe(2);
    cache.put(known('b', 7));
    expect(kept(cache, 'a', 'b')).toEqual(['a', 'b']);
  });

  it('holds no stream that is longer than all of it, and none without events', () => {
    const cache = new StreamCache(5);
    cache.put(known('a', 6));
    cache.put(known('b', 0));
    expect(kept(cache, 'a', 'b')).toEqual([]);
  });

  it('forgets', () => {
    const cache = new StreamCache(5);
    cache.put(known('a', 5));
    cache.forget('a');
    cache.forget('a');
    cache.put(known('b', 5));
    expect(kept(cache, 'a', 'b')).toEqual(['b']);
  });

  it('gives a stream only to the aggregate that it was folded by', () => {
    const cache = new StreamCache(5);
    cache.put(known('a', 1));
    expect(cache.get('a', { ...parcel })).toBeUndefined();
  });
});
