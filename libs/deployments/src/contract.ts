// What other contexts may know of this one: the types of the events that it publishes.
export type * from './deployment.events';
export type * from './deployment.vocabulary';
