import type { JsonObject } from '../event-store';
import { aCategory, anEvent, aStream, events, everything, ids, record } from './samples';
import type { Subject } from './subject';

/** What the port promises of reading a stream, and of reading the log. */
export function readContract(subject: Subject): void {
  describe('a stream', () => isReadFromARevision(subject));
  describe('an event', () => isGivenBackAsItWas(subject));
  describe('the log', () => {
    isReadInOrder(subject);
    isReadUpToItsHead(subject);
  });
}

function isReadFromARevision(subject: Subject): void {
  it('is empty where nothing was appended', async () => {
    expect(await everything(subject.store.read(aStream()))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 6, 7, 100])('of appends of 1, 3 and 3 events is read from revision %i on', async (from) => {
    const stream = aStream();
    const seven = events(7);
    await subject.store.append(stream, 'none', seven.slice(0, 1));
    await subject.store.append(stream, 0, seven.slice(1, 4));
    await subject.store.append(stream, 3, seven.slice(4));
    expect(ids(await everything(subject.store.read(stream, from)))).toEqual(ids(seven.slice(from)));
  });

  it('holds nothing of its neighbours', async () => {
    const category = aCategory();
    const [one, other] = [aStream(category), aStream(category)];
    const [ours, theirs] = [events(3), events(3)];
    await Promise.all([record(subject.store, one, ours), record(subject.store, other, theirs)]);
    expect(ids(await everything(subject.store.read(one)))).toEqual(ids(ours));
  });
}

const payloads: [string, JsonObject][] = [
  ['nothing', {}],
  [
    'every kind of value',
    { text: '', yes: true, no: false, none: null, list: [[], {}, [1, ['a']]], object: { a: {} } },
  ],
  [
    'numbers at their limits',
    { most: Number.MAX_SAFE_INTEGER, least: -Number.MAX_SAFE_INTEGER, small: 5e-324, half: 0.5 },
  ],
  [
    'text of many scripts',
    { vi: 'Nghị định thư đã ký', zh: '协议', emoji: '🕊️🇻🇳', decomposed: 'e\u0301', escaped: '"\\\u0000\n\u2028' },
  ],
  ['member names of many scripts', { 'tiêu đề': 1, '': 2, 'a.b': 3, $dollar: 4 }],
  ['half a mebibyte', { text: 'đ'.repeat(256 * 1024) }],
];

function isGivenBackAsItWas(subject: Subject): void {
  it.each(payloads)('with %s is given back as it was', async (_, data) => {
    const stream = aStream();
    const event = { ...anEvent(data), metadata: { same: data, $correlationId: 'c' } };
    const { position } = await subject.store.append(stream, 'none', [event]);
    expect(await everything((await subject.reopened()).read(stream))).toEqual([
      { ...event, stream, revision: 0, position },
    ]);
  });
}

function isReadInOrder(subject: Subject): void {
  it('holds events in the order in which they were acknowledged, as their streams do', async () => {
    const category = aCategory();
    const [one, other] = [aStream(category), aStream(category)];
    const four = events(4);
    for (const [i, event] of four.entries()) {
      const before = Math.floor(i / 2) - 1;
      await subject.store.append(i % 2 === 0 ? one : other, before < 0 ? 'none' : before, [event]);
    }
    const log = await everything(subject.store.readAll(undefined, { prefixes: [category] }));
    expect(ids(log)).toEqual(ids(four));
    expect(log.filter(({ stream }) => stream === one)).toEqual(await everything(subject.store.read(one)));
  });

  it('goes on behind any of its positions', async () => {
    const category = aCategory();
    await subject.store.append(aStream(category), 'none', events(3));
    await subject.store.append(aStream(category), 'none', events(2));
    const filter = { prefixes: [category] };
    const log = await everything(subject.store.readAll(undefined, filter));
    for (const [i, { position }] of log.entries()) {
      expect(await everything(subject.store.readAll(position, filter))).toEqual(log.slice(i + 1));
    }
  });

  it('is read of some categories, or of all', async () => {
    const [a, b, c] = [aStream(), aStream(), aStream()];
    const before = await subject.store.head();
    for (const stream of [a, b, c, a])
      await subject.store.append(stream, stream === a ? await last(a) : 'none', [anEvent()]);
    const streams = async (...filter: string[]) =>
      (await everything(subject.store.readAll(before, { prefixes: filter }))).map(({ stream }) => stream);
    expect(await streams(a, c)).toEqual([a, c, a]);
    expect(await streams(b)).toEqual([b]);
    expect(await streams()).toEqual([]);
    const all = (await everything(subject.store.readAll(before))).map(({ stream }) => stream);
    expect(all.filter((stream) => [a, b, c].includes(stream))).toEqual([a, b, c, a]);
  });

  const last = async (stream: string) => (await everything(subject.store.read(stream))).at(-1)?.revision ?? 'none';
}

function isReadUpToItsHead(subject: Subject): void {
  it('has its head at the last event or behind it', async () => {
    const { position } = await subject.store.append(aStream(), 'none', events(2));
    const head = (await (await subject.reopened()).head()) ?? '';
    expect(head >= position).toBe(true);
  });

  it('is read up to what was there when the read began', async () => {
    const category = aCategory();
    const five = events(5);
    await subject.store.append(aStream(category), 'none', five);
    const seen: string[] = [];
    for await (const { id } of subject.store.readAll(undefined, { prefixes: [category] })) {
      seen.push(id);
      await subject.store.append(aStream(category), 'none', [anEvent()]);
    }
    expect(seen).toEqual(ids(five));
  });
}
