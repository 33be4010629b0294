// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';
import type { MissionKind } from './mission.vocabulary';

/** How every record names a mission, and the mission's own code: `mission:UNMISS`. */
export type MissionReference = string;

export type MissionEvents = {
  /** The day of the act is the first of the mandate. `organisation`: whose mission it is. */
  MissionEstablished: {
    readonly code: MissionReference;
    readonly kind: MissionKind;
    readonly names: LanguageMap;
    readonly organisation?: PartnerReference;
  };
  /** All the names that it has from then on, in every language. */
  MissionRenamed: { readonly names: LanguageMap };
  /** The day of the act is the last of the mandate. `successor`: the mission that took over its tasks. */
  MissionEnded: { readonly successor?: MissionReference };
};

export type MissionEventType = keyof MissionEvents;

/** The payload of one event type. */
export type MissionPayload<T extends MissionEventType> = MissionEvents[T];

/** The version of each payload that is written now. */
export const missionEventVersions: Readonly<Record<MissionEventType, number>> = {
  MissionEstablished: 1,
  MissionRenamed: 1,
  MissionEnded: 1,
};
