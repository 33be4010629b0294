// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { AgreementReference } from '@app/agreements/contract';
import type { ValidTime } from '@app/kernel';
import type { PartnerReference, PersonReference } from '@app/reference/contract';
import type { DelegationLevel, DelegationStatus, OutcomeKind, VisitType } from './delegation.vocabulary';

export type { AgreementReference, PartnerReference, PersonReference };

/** The first and the inclusive last day of a visit or of a stop, each where it is known. */
export interface VisitDays {
  readonly from?: ValidTime;
  readonly to?: ValidTime;
}

/** A place on a trip, and whose guest the delegation is there. */
export interface Stop extends VisitDays {
  readonly partner?: PartnerReference;
  readonly place?: string;
  readonly remarks?: string;
}

/** Who goes to whom, at what level, what for, and when. Several hosts are named by the stops. */
export interface Description extends VisitDays {
  readonly sender: PartnerReference;
  readonly host?: PartnerReference;
  readonly level?: DelegationLevel;
  readonly type?: VisitType;
  readonly purpose?: string;
  readonly stops?: readonly Stop[];
}

/** `post`: the post in which the person leads, as the register of persons names it. */
export interface Headship {
  readonly head: PersonReference;
  readonly post?: string;
}

export interface Counterpart {
  readonly partner: PartnerReference;
  readonly person?: PersonReference;
  readonly post?: string;
}

/** What a meeting came to; a signed agreement is named by its record. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly agreement?: AgreementReference;
  readonly text?: string;
}

export type DelegationEvents = {
  /** `reportDays`: within how many days behind the last day the report is due, by the rule of the `unit` that answers for it. */
  DelegationProposed: Description & {
    readonly level: DelegationLevel;
    readonly type: VisitType;
    readonly submittedBy: PersonReference;
    readonly unit?: string;
    readonly reportDays?: number;
  };
  /** What a source states of a visit whose earlier steps are not known; what is left out is unstated. */
  DelegationAttested: Description &
    Partial<Headship> & {
      readonly status: DelegationStatus;
      readonly count?: number;
      readonly women?: number;
    };
  /** The mandate stands in the envelope. */
  DelegationApproved: { readonly approver: PersonReference };
  DelegationRejected: { readonly approver: PersonReference };
  /** `stops`: all of them, where they are others than before. */
  DelegationScheduled: { readonly from: ValidTime; readonly to: ValidTime; readonly stops?: readonly Stop[] };
  /** `count`: all who travel, the head among them; `members`: those who are named. */
  DelegationMembersNamed: Headship & {
    readonly count: number;
    readonly women?: number;
    readonly members?: readonly PersonReference[];
  };
  HeadReplaced: Headship;
  StopAdded: Stop;
  /** The days now thought of, if any. */
  DelegationPostponed: VisitDays;
  /** `by`: the side that called it off, where one did. */
  DelegationCancelled: { readonly by?: PartnerReference };
  DelegationDeparted: { readonly place?: string };
  DelegationReceived: { readonly host?: PartnerReference; readonly place?: string };
  MeetingHeld: {
    readonly counterparts: readonly Counterpart[];
    readonly place?: string;
    readonly topics?: readonly string[];
    readonly outcomes?: readonly Outcome[];
  };
  DelegationCompleted: { readonly results?: string };
  VisitReportFiled: { readonly summary: string; readonly author?: PersonReference };
};

export type DelegationEventType = keyof DelegationEvents;

/** The payload of one event type. */
export type Payload<T extends DelegationEventType> = DelegationEvents[T];

/** The version of each payload that is written now. */
export const delegationEventVersions: Readonly<Record<DelegationEventType, number>> = {
  DelegationProposed: 1,
  DelegationAttested: 1,
  DelegationApproved: 1,
  DelegationRejected: 1,
  DelegationScheduled: 1,
  DelegationMembersNamed: 1,
  HeadReplaced: 1,
  StopAdded: 1,
  DelegationPostponed: 1,
  DelegationCancelled: 1,
  DelegationDeparted: 1,
  DelegationReceived: 1,
  MeetingHeld: 1,
  DelegationCompleted: 1,
  VisitReportFiled: 1,
};

/** The event types as the log knows them. An upcaster stands here, beside the version that it leads to. */
export const delegationEventTypes = Object.entries(delegationEventVersions).map(([type, version]) => ({
  type,
  version,
}));
