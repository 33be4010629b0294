export type { EventStoreDbOptions } from './connection';
export { ConnectionStringInvalid } from './connection-string';
export { EventStoreDbEventStore } from './event-store-db-event-store';
