import type { Existence } from '../existence.state';
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from './partner.events';
import type { PartnerKind } from './partner.vocabulary';

export interface RegisteredPartner extends Existence {
  readonly status: 'registered';
  readonly code: PartnerReference;
  readonly kind: PartnerKind;
  readonly names: LanguageMap;
  readonly aliases: readonly string[];
}

export type Partner = { readonly status: 'none' } | RegisteredPartner;
