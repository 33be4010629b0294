import { Conflict } from '../event-store';
import { anEvent, aStream, events, everything, ids, record } from './samples';
import type { Subject } from './subject';

/** What the port promises to a writer who does not know whether an append succeeded, and sends it again. */
export function repeatContract(subject: Subject): void {
  describe('an append sent again', () => {
    answersAsTheFirstTime(subject);
    isTheSameOrRefused(subject);
  });
}

function answersAsTheFirstTime(subject: Subject): void {
  it('answers as the first time, and records nothing', async () => {
    const stream = aStream();
    const two = events(2);
    const first = await subject.store.append(stream, 'none', two);
    expect(await subject.store.append(stream, 'none', two)).toEqual(first);
    expect(await everything(subject.store.read(stream))).toHaveLength(2);
  });

  it('answers as the first time when others went on', async () => {
    const stream = aStream();
    await subject.store.append(stream, 'none', [anEvent()]);
    const two = events(2);
    const first = await subject.store.append(stream, 0, two);
    await subject.store.append(stream, 2, events(3));
    expect(await subject.store.append(stream, 0, two)).toEqual(first);
  });

  it('answers as the first time when the store was opened again', async () => {
    const stream = aStream();
    const two = events(2);
    const first = await subject.store.append(stream, 'none', two);
    expect(await (await subject.reopened()).append(stream, 'none', two)).toEqual(first);
  });

  it('answers the same while the first is still on its way', async () => {
    const stream = aStream();
    const two = events(2);
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => subject.store.append(stream, 'none', two)));
    for (const other of others) expect(other).toEqual(first);
    expect(await everything(subject.store.read(stream))).toHaveLength(2);
  });
}

function isTheSameOrRefused(subject: Subject): void {
  const [a, b, c] = events(3) as [ReturnType<typeof anEvent>, ReturnType<typeof anEvent>, ReturnType<typeof anEvent>];

  it.each([
    ['with one more event', [a, b, c]],
    ['in another order', [b, a]],
    ['with one event changed for another', [a, c]],
    ['with other events', [c]],
    ['with the same ids and other content', [a, { ...b, metadata: { reason: 'another test' } }]],
  ])('is a conflict %s', async (_, again) => {
    const stream = aStream();
    await subject.store.append(stream, 'none', [a, b]);
    await expect(subject.store.append(stream, 'none', again)).rejects.toBeInstanceOf(Conflict);
    expect(ids(await everything(subject.store.read(stream)))).toEqual([a.id, b.id]);
  });

  it('is a conflict behind another revision', async () => {
    const stream = aStream();
    const three = events(3);
    await record(subject.store, stream, three);
    await expect(subject.store.append(stream, 0, three.slice(2))).rejects.toMatchObject({ expected: 0, actual: 2 });
  });
}
