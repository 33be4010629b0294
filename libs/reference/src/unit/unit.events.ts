// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { LanguageMap } from '../names.wording';

/** How other records name a unit: `unit:<uuid>`. */
export type UnitReference = string;

export type UnitEvents = {
  /** The day of the act is the first on which the unit exists. `reportDays`: see `UnitReportTermSet`. */
  UnitFormed: { readonly names: LanguageMap; readonly superior?: UnitReference; readonly reportDays?: number };
  /** All the names that it has from then on, in every language. */
  UnitRenamed: { readonly names: LanguageMap };
  /** The unit to which it belongs from then on. */
  UnitSubordinated: { readonly superior: UnitReference };
  /** Within how many days behind its return a delegation of the unit reports, from then on. */
  UnitReportTermSet: { readonly reportDays: number };
  /** The day of the act is the last on which the unit exists. `successor`: the unit that took over its tasks. */
  UnitDisbanded: { readonly successor?: UnitReference };
};

export type UnitEventType = keyof UnitEvents;

/** The payload of one event type. */
export type UnitPayload<T extends UnitEventType> = UnitEvents[T];

/** The version of each payload that is written now. */
export const unitEventVersions: Readonly<Record<UnitEventType, number>> = {
  UnitFormed: 1,
  UnitRenamed: 1,
  UnitSubordinated: 1,
  UnitReportTermSet: 1,
  UnitDisbanded: 1,
};
