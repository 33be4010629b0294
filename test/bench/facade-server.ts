import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '@app/event-store';
import { EventStoreDbFacade } from '@app/event-store/facade';

/** A process of its own that serves an empty log as EventStoreDB: tells its parent the port, and goes when that does. */
async function serve(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const store = await EmbeddedEventStore.open({ folder });
  const facade = await EventStoreDbFacade.start(store, { port: 0 });
  process.once('disconnect', () => {
    void facade
      .close()
      .then(() => store.close())
      .then(() => rm(folder, { recursive: true }));
  });
  process.send?.(facade.port);
}

void serve();
