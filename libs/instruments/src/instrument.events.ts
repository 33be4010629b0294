// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { ValidTime } from '@app/kernel';
import type { EffectDay } from '@app/records';
import type { LanguageMap } from '@app/reference/contract';
import type { InstrumentStatus, InstrumentType, SupersessionScope } from './instrument.vocabulary';

export type { LanguageMap };

/** `instrument:<uuid>`. */
export type InstrumentReference = string;

/** What the instrument is, and what it is known by. */
export interface Description {
  readonly type: InstrumentType;
  /** The body that issues it, such as `Central Military Commission`. */
  readonly issuer: string;
  readonly title: LanguageMap;
  /** As printed, such as `130/2020/QH14`; some instruments have none. */
  readonly number?: string;
  /** The tenure of the body, such as `13th`: two bodies of one name may issue under one title. */
  readonly tenure?: string;
}

/** When an instrument takes effect, and until when. */
export interface EffectTerms extends EffectDay {
  /** The inclusive last day. */
  readonly until?: ValidTime;
}

export type InstrumentEvents = {
  /** `dueOn`: the day by which the draft is to be submitted. */
  DraftingAssigned: Description & { readonly assignee?: string; readonly dueOn?: ValidTime };
  DraftSubmitted: { readonly version?: string; readonly to?: string };
  InstrumentIssued: Description;
  /** What a source states of an instrument whose earlier steps are not known; what is left out is unstated. */
  InstrumentAttested: Partial<Description> &
    EffectTerms & {
      readonly status: InstrumentStatus;
      readonly issuedOn?: ValidTime;
    };
  InstrumentTookEffect: EffectTerms;
  /** `until`: the new inclusive last day, where the amendment sets one. */
  InstrumentAmended: {
    readonly by?: InstrumentReference;
    readonly articles?: readonly string[];
    readonly summary?: string;
    readonly until?: ValidTime;
  };
  /** `articles`: which ones, where it is not the whole. `effectiveFrom`: where that is later than the act. */
  InstrumentSuperseded: {
    readonly by: InstrumentReference;
    readonly effectiveFrom?: ValidTime;
    readonly scope: SupersessionScope;
    readonly articles?: readonly string[];
  };
  InstrumentSuspended: { readonly summary?: string };
  InstrumentResumed: { readonly summary?: string };
  InstrumentRepealed: { readonly by?: InstrumentReference; readonly effectiveFrom?: ValidTime };
  /** `from` and `to`: the first and the inclusive last day of the period reviewed. */
  ImplementationReviewed: {
    readonly from?: ValidTime;
    readonly to?: ValidTime;
    readonly conclusion: string;
  };
};

export type InstrumentEventType = keyof InstrumentEvents;

/** The payload of one event type. */
export type Payload<T extends InstrumentEventType> = InstrumentEvents[T];

/** The version of each payload that is written now. */
export const instrumentEventVersions: Readonly<Record<InstrumentEventType, number>> = {
  DraftingAssigned: 1,
  DraftSubmitted: 1,
  InstrumentIssued: 1,
  InstrumentAttested: 1,
  InstrumentTookEffect: 1,
  InstrumentAmended: 1,
  InstrumentSuperseded: 1,
  InstrumentSuspended: 1,
  InstrumentResumed: 1,
  InstrumentRepealed: 1,
  ImplementationReviewed: 1,
};

/** The event types as the log knows them. An upcaster stands here, beside the version that it leads to. */
export const instrumentEventTypes = Object.entries(instrumentEventVersions).map(([type, version]) => ({
  type,
  version,
}));
