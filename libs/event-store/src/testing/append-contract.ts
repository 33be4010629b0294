import { Conflict } from '../event-store';
import { aCategory, anEvent, aStream, events, everything, ids, record } from './samples';
import type { Subject } from './subject';

/** What the port promises of expected revisions, of several events in one append, and of several writers at once. */
export function appendContract(subject: Subject): void {
  describe('a stream that does not exist', () => refusesToBeContinued(subject));
  describe('a stream of three events', () => expectsItsLastRevision(subject));
  describe('an append of several events', () => isAtomic(subject));
  describe('writers at the same time', () => areSerialised(subject));
}

function refusesToBeContinued(subject: Subject): void {
  it('begins at revision 0', async () => {
    const stream = aStream();
    const { revision } = await subject.store.append(stream, 'none', [anEvent()]);
    expect(revision).toBe(0);
  });

  it.each([0, 7])('is not at revision %i', async (expected) => {
    const stream = aStream();
    const refused = subject.store.append(stream, expected, [anEvent()]);
    await expect(refused).rejects.toMatchObject({ stream, expected, actual: 'none' });
    await expect(refused).rejects.toBeInstanceOf(Conflict);
    expect(await everything(subject.store.read(stream))).toEqual([]);
  });
}

function expectsItsLastRevision(subject: Subject): void {
  it('goes on at revision 3', async () => {
    const stream = aStream();
    await record(subject.store, stream, events(3));
    const { revision } = await subject.store.append(stream, 2, [anEvent()]);
    expect(revision).toBe(3);
  });

  it.each(['none', 0, 1, 3, 9] as const)('refuses a writer who expects %s, and takes nothing', async (expected) => {
    const stream = aStream();
    const three = events(3);
    await record(subject.store, stream, three);
    const refused = subject.store.append(stream, expected, events(2));
    await expect(refused).rejects.toBeInstanceOf(Conflict);
    await expect(refused).rejects.toMatchObject({ stream, expected, actual: 2 });
    expect(ids(await everything((await subject.reopened()).read(stream)))).toEqual(ids(three));
  });
}

function isAtomic(subject: Subject): void {
  it.each([
    [5, false],
    [5, true],
    [1, false],
    [1, true],
  ])('answers the place of the last one: %i with fresh ids: %s', async (count, areFresh) => {
    const stream = aStream();
    await record(subject.store, stream, events(2));
    const appended = await subject.store.append(stream, 1, events(count), { areFresh });
    const last = (await everything(subject.store.read(stream))).at(-1);
    expect(last).toMatchObject({ revision: 1 + count, position: appended.position });
    expect(appended.revision).toBe(1 + count);
  });

  it('is read back in order, with dense revisions and rising positions', async () => {
    const stream = aStream();
    const five = events(5);
    await subject.store.append(stream, 'none', five);
    const read = await everything((await subject.reopened()).read(stream));
    expect(ids(read)).toEqual(ids(five));
    expect(read.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
    const positions = read.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort());
  });
}

function areSerialised(subject: Subject): void {
  it('win a revision once', async () => {
    const stream = aStream();
    const attempts = events(12);
    const outcomes = await Promise.allSettled(attempts.map((event) => subject.store.append(stream, 'none', [event])));
    const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    const winner = attempts[outcomes.findIndex(({ status }) => status === 'fulfilled')];
    expect(losers).toHaveLength(11);
    for (const loser of losers) expect(loser).toBeInstanceOf(Conflict);
    expect(ids(await everything(subject.store.read(stream)))).toEqual([winner?.id]);
  });

  it('all succeed on streams of their own', async () => {
    const category = aCategory();
    const streams = Array.from({ length: 40 }, () => aStream(category));
    await Promise.all(streams.map((stream) => record(subject.store, stream, events(5))));
    const all = await everything((await subject.reopened()).readAll(undefined, { prefixes: [`${category}-`] }));
    const revisionsOf = (stream: string) =>
      all.filter((event) => event.stream === stream).map((event) => event.revision);
    for (const stream of streams) expect(revisionsOf(stream)).toEqual([0, 1, 2, 3, 4]);
  });
}
