import type { EmbeddedEventStore } from '../embedded/embedded-event-store';
import type { EventStore } from '../event-store';

/** A store that can be served to EventStoreDB clients: they read from the end too, which the port does not ask for. */
export type ServedStore = EventStore & Pick<EmbeddedEventStore, 'readBackwards' | 'readAllBackwards'>;

/** The revision of the stream's last durable event. */
export async function lastRevision(store: ServedStore, stream: string): Promise<number | 'none'> {
  for await (const { revision } of store.readBackwards(stream)) return revision;
  return 'none';
}
