// What other contexts may know of this one: the types of the events that it publishes, what its records are
// like, and whether one was concluded.
export type * from './agreement.events';
export type { Agreement } from './agreement.state';
export type * from './agreement.vocabulary';
export { isConcluded } from './agreement.state';
