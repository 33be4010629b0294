import type { Interval } from '@app/kernel';
import type { Existence } from '../existence.state';
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';
import type { MissionReference } from './mission.events';
import type { MissionKind, MissionStatus } from './mission.vocabulary';

export interface EstablishedMission extends Existence {
  readonly status: MissionStatus;
  readonly code: MissionReference;
  readonly kind: MissionKind;
  readonly names: LanguageMap;
  readonly organisation?: PartnerReference;
  readonly since: Interval;
  readonly successor?: MissionReference;
}

export type Mission = { readonly status: 'none' } | EstablishedMission;
