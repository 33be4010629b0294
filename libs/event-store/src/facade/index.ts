export { EventStoreDbFacade, type FacadeOptions } from './event-store-db-facade';
