import type { Interval } from '@app/kernel';
import type { Existence } from '../existence.state';
import type { LanguageMap } from '../names.wording';
import type { UnitReference } from './unit.events';
import type { UnitStatus } from './unit.vocabulary';

export interface FormedUnit extends Existence {
  readonly status: UnitStatus;
  readonly names: LanguageMap;
  readonly superior?: UnitReference;
  /** Within how many days behind its return a delegation of the unit reports; absent where no term is set. */
  readonly reportDays?: number;
  readonly since: Interval;
  readonly successor?: UnitReference;
}

export type Unit = { readonly status: 'none' } | FormedUnit;
