// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';

/** How other records name a person: `person:<uuid>`. */
export type PersonReference = string;

/** The names of a person stand in these payloads and in no others: this stream is the one place to erase them from. */
export type PersonEvents = {
  /** `aliases`: other spellings and names under which sources print the person. */
  PersonRegistered: { readonly names: LanguageMap; readonly aliases?: readonly string[] };
  /** All the names that the person has from then on, in every language. */
  PersonRenamed: { readonly names: LanguageMap };
  AliasAdded: { readonly alias: string };
  /** The day of the act is the first on which the person holds the post. */
  PostAssumed: { readonly post: string; readonly organisation?: PartnerReference };
  /** The day of the act is the last on which the person holds the post. */
  PostLeft: { readonly post: string };
};

export type PersonEventType = keyof PersonEvents;

/** The payload of one event type. */
export type PersonPayload<T extends PersonEventType> = PersonEvents[T];

/** The version of each payload that is written now. */
export const personEventVersions: Readonly<Record<PersonEventType, number>> = {
  PersonRegistered: 1,
  PersonRenamed: 1,
  AliasAdded: 1,
  PostAssumed: 1,
  PostLeft: 1,
};
