export { EventStoreDbFacade, type FacadeOptions } from './event-store-db-facade';
export type { ServedStore } from './served-store';
