export type { MongoOptions } from './connection';
export { MongoReadModels } from './mongo-read-models';
