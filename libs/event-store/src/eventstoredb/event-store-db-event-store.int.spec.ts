import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import { EventStoreDbFacade } from '../facade/event-store-db-facade';
import { eventStoreContract, temporaryFolder } from '../testing';
import { EventStoreDbEventStore } from './event-store-db-event-store';

describe('with the embedded log served as EventStoreDB', () => {
  const folder = temporaryFolder();

  eventStoreContract('the EventStoreDB adapter', async () => {
    const log = await EmbeddedEventStore.open({ folder: folder.path });
    const facade = await EventStoreDbFacade.start(log, { port: 0 });
    const connectionString = `esdb://127.0.0.1:${String(facade.port)}?tls=false`;
    let store = new EventStoreDbEventStore({ connectionString });
    return {
      store,
      reopen: async () => {
        await store.close();
        store = new EventStoreDbEventStore({ connectionString });
        return store;
      },
      close: async () => {
        await store.close();
        await facade.close();
        await log.close();
      },
    };
  });
});
