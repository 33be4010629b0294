// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';

/** How every record names a group, and the group's own code: `group:ASEAN`. */
export type GroupReference = string;

export type GroupEvents = {
  /** The day of the act is the first on which there is such a group. `organisation`: whose members it is made up of. */
  GroupRegistered: {
    readonly code: GroupReference;
    readonly names: LanguageMap;
    readonly organisation?: PartnerReference;
  };
  /** The day of the act is the first on which the partner is a member. */
  MemberJoined: { readonly partner: PartnerReference };
  /** The day of the act is the first on which the partner is no member any more. */
  MemberLeft: { readonly partner: PartnerReference };
};

export type GroupEventType = keyof GroupEvents;

/** The payload of one event type. */
export type GroupPayload<T extends GroupEventType> = GroupEvents[T];

/** The version of each payload that is written now. */
export const groupEventVersions: Readonly<Record<GroupEventType, number>> = {
  GroupRegistered: 1,
  MemberJoined: 1,
  MemberLeft: 1,
};
