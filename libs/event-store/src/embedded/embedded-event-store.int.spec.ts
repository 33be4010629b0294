import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '../testing';
import { EmbeddedEventStore } from './embedded-event-store';

/** With segments as small as here, nearly every test crosses several of them. */
describe.each([undefined, 2_000])('with segments of %s bytes', (segmentBytes) => {
  eventStoreContract('the embedded event store', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chancery-log-'));
    const options = { folder, ...(segmentBytes === undefined ? {} : { segmentBytes }) };
    let store = await EmbeddedEventStore.open(options);
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await EmbeddedEventStore.open(options);
        return store;
      },
      close: async () => {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  });
});
