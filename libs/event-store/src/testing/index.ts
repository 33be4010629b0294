export { eventStoreContract, type OpenedStore } from './event-store-contract';
export { temporaryFolder } from './temporary-folder';
export { goldenContract, type GoldenEvent, goldenEvents } from './golden-events';
export { GoldenRecords, goldenRecordsContract } from './golden-records';
