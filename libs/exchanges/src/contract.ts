// What other contexts may know of this one: the types of the events that it publishes.
export type * from './delegation.events';
export type * from './delegation.state';
export type * from './delegation.vocabulary';
