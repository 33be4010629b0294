// What other contexts may know of this one: the types of the events that it publishes, what its records are like, and
// whether somebody held a post.
export type { Existence } from './existence.state';
export type { LanguageMap } from './names.wording';
export type * from './group/group.events';
export type * from './group/group.state';
export type * from './mission/mission.events';
export type * from './mission/mission.state';
export type * from './mission/mission.vocabulary';
export type * from './partner/partner.events';
export type * from './partner/partner.state';
export type * from './partner/partner.vocabulary';
export type * from './person/person.events';
export type * from './person/person.state';
export * from './source/figure.vocabulary';
export type * from './source/source.events';
export type * from './source/source.state';
export type * from './unit/unit.events';
export type * from './unit/unit.state';
export { postHeld } from './person/person.state';
export { tenureRefusals } from './person/tenure.rules';
