import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';
import type { GroupReference } from './group.events';

export interface RegisteredGroup {
  readonly status: 'registered';
  readonly code: GroupReference;
  readonly names: LanguageMap;
  readonly organisation?: PartnerReference;
  /** In the order in which they joined. */
  readonly members: readonly PartnerReference[];
}

export type Group = { readonly status: 'none' } | RegisteredGroup;
