import type { Interval } from '@app/kernel';
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from './partner.events';
import type { PartnerKind } from './partner.vocabulary';

export interface RegisteredPartner {
  readonly status: 'registered';
  readonly code: PartnerReference;
  readonly kind: PartnerKind;
  readonly names: LanguageMap;
  /** The first and the inclusive last day of its existence; absent where unknown, or where no end is known. */
  readonly since?: Interval;
  readonly until?: Interval;
}

export type Partner = { readonly status: 'none' } | RegisteredPartner;
