// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { ValidTime } from '@app/kernel';
import type { LanguageMap } from '../names.wording';
import type { PartnerKind } from './partner.vocabulary';

/** How every record names a partner, and the partner's own code: `iso:VNM`, `state:HAWAII`, `org:ASEAN`. */
export type PartnerReference = string;

export type PartnerEvents = {
  /** `since` and `until`: the first and the inclusive last day on which the partner exists, where they are known. */
  PartnerRegistered: {
    readonly code: PartnerReference;
    readonly kind: PartnerKind;
    readonly names: LanguageMap;
    readonly since?: ValidTime;
    readonly until?: ValidTime;
  };
  /** All the names that it has from then on, in every language. */
  PartnerRenamed: { readonly names: LanguageMap };
  /** Another name under which sources print it, as they have it. Several partners may share one. */
  PartnerAliasAdded: { readonly alias: string };
};

export type PartnerEventType = keyof PartnerEvents;

/** The payload of one event type. */
export type PartnerPayload<T extends PartnerEventType> = PartnerEvents[T];

/** The version of each payload that is written now. */
export const partnerEventVersions: Readonly<Record<PartnerEventType, number>> = {
  PartnerRegistered: 1,
  PartnerRenamed: 1,
  PartnerAliasAdded: 1,
};
