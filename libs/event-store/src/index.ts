export * from './event-store';
export { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './embedded/embedded-event-store';
export type { LogFile, OpenFile } from './embedded/segments';
