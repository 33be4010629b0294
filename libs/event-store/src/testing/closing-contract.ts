import { StoreUnavailable } from '../event-store';
import { aCategory, anEvent, aStream, events, everything } from './samples';
import type { Subject } from './subject';

/** What the port promises of `close`. */
export function closingContract(subject: Subject): void {
  describe('a store that is closing', () => finishesWhatItHas(subject));
  describe('a closed store', () => refusesEverything(subject));
}

function finishesWhatItHas(subject: Subject): void {
  it('finishes the appends at hand', async () => {
    const stream = aStream();
    const { store } = subject;
    const appending = store.append(stream, 'none', events(3));
    const closing = store.close();
    expect(await appending).toMatchObject({ revision: 2 });
    await closing;
  });

  it('ends subscriptions with an error, so that nobody takes it for the end of events', async () => {
    const { store } = subject;
    await store.append(aStream(), 'none', [anEvent()]);
    const subscription = everything(
      store.subscribe(undefined, { prefixes: [aCategory()] }, new AbortController().signal),
    );
    const ended = expect(subscription).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
    await ended;
  });
}

function refusesEverything(subject: Subject): void {
  it('refuses every call', async () => {
    const { store } = subject;
    const stream = aStream();
    await store.append(stream, 'none', [anEvent()]);
    await store.close();
    const { signal } = new AbortController();
    const calls = [
      store.append(stream, 0, [anEvent()]),
      store.append(stream, 'none', [anEvent()]),
      store.head(),
      everything(store.read(stream)),
      everything(store.readAll()),
      everything(store.subscribe(undefined, { prefixes: [''] }, signal)),
    ];
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
    }
  });

  it('is closed again without an error', async () => {
    await subject.store.close();
    await expect(subject.store.close()).resolves.toBeUndefined();
  });
}
