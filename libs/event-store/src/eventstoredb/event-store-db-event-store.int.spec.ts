import { notCovered, uncovered } from '../../../../test/run/not-covered';
import { EmbeddedEventStore } from '../embedded/embedded-event-store';
import { EventStoreDbFacade } from '../facade/event-store-db-facade';
import { eventStoreContract, temporaryFolder } from '../testing';
import { EventStoreDbEventStore } from './event-store-db-event-store';

const REAL_SERVER = 'the EventStoreDB adapter on a real EventStoreDB: set EVENTSTORE_URL to its connection string';

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

const connectionString = process.env['EVENTSTORE_URL'];

if (connectionString === undefined) {
  it('is not shown on a real EventStoreDB, which the run says in its last lines', () => {
    notCovered(REAL_SERVER);
    expect(uncovered()).toContain(REAL_SERVER);
  });
} else {
  eventStoreContract('the EventStoreDB adapter on a real server', async () => {
    let store = new EventStoreDbEventStore({ connectionString });
    return {
      store,
      reopen: async () => {
        await store.close();
        store = new EventStoreDbEventStore({ connectionString });
        return store;
      },
      close: () => store.close(),
    };
  });
}
