// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { AgreementReference } from '@app/agreements/contract';
import type { ValidTime } from '@app/kernel';
import type { PartnerReference } from '@app/reference/contract';
import type {
  ArrivalParty,
  CasualtyKind,
  Contribution,
  DepartureReason,
  DeploymentStatus,
  PersonnelType,
  ReadinessLevel,
  RotationStatus,
} from './deployment.vocabulary';

export type { AgreementReference, PartnerReference };

/** `mission:<CODE>`, such as `mission:UNMISS`. */
export type MissionReference = string;
/** `unit:<uuid>`. */
export type UnitReference = string;

/** What tells one deployment from another. */
export interface Identity {
  readonly contributor: PartnerReference;
  readonly mission: MissionReference;
  readonly contribution: Contribution;
  /** What tells it from another of the same contributor, mission and type, such as a company's number. */
  readonly designation?: string;
}

/** How many: women and types as far as they are stated. */
export interface Headcount {
  readonly total: number;
  readonly women?: number;
  readonly byType?: readonly TypeCount[];
}

export interface TypeCount {
  readonly type: PersonnelType;
  readonly total: number;
  readonly women?: number;
}

/** The most that may be present, outside a handover: as we allow it, and as the United Nations do. */
export interface Ceilings {
  readonly own?: number;
  readonly un?: number;
}

/** The number of a rotation. */
interface OfRotation {
  readonly rotation: number;
}

/** What a source states of a rotation whose steps are not known; `sent` is all that ever arrived with it. */
export interface AttestedRotation extends OfRotation {
  readonly status: RotationStatus;
  readonly sent?: Headcount;
  readonly establishment?: number;
}

/** By whose decision, such as a resolution of the Security Council. */
interface Decided {
  readonly decision?: string;
}

export type DeploymentEvents = {
  DeploymentProposed: Identity;
  /** What a source states of a deployment whose earlier steps are not known; what is left out is unstated. */
  DeploymentAttested: Identity & {
    readonly status: DeploymentStatus;
    readonly ceilings?: Ceilings;
    readonly rotations?: readonly AttestedRotation[];
  };
  /** The mandate stands in the envelope. */
  DeploymentApproved: { readonly ceiling?: number };
  UnitRaised: { readonly unit?: UnitReference; readonly establishment?: number };
  ReadinessLevelAttained: { readonly level: ReadinessLevel };
  /** The memorandum of understanding with the United Nations. */
  MouConcluded: { readonly agreement: AgreementReference };
  /** `from` and `until`: the first and the inclusive last day of the tour, as planned. */
  RotationPlanned: OfRotation & {
    readonly establishment?: number;
    readonly from?: ValidTime;
    readonly until?: ValidTime;
  };
  RotationAttested: AttestedRotation;
  /** The United Nations have chosen who fills so many individual posts. */
  UnSelectionConfirmed: OfRotation & { readonly posts: number; readonly note?: string };
  /** `fromMission`: they come by transfer, so this is no new turn. */
  PersonnelArrived: OfRotation & Headcount & { readonly party: ArrivalParty; readonly fromMission?: MissionReference };
  PersonnelDeparted: OfRotation & Headcount & { readonly reason?: DepartureReason };
  PersonnelTransferred: OfRotation & Headcount & { readonly toMission: MissionReference };
  /** From one rotation to the next. */
  AuthorityTransferred: { readonly from: number; readonly to: number };
  /** `until`: the new inclusive last day. */
  TourExtended: OfRotation & { readonly until: ValidTime };
  CasualtyReported: OfRotation & {
    readonly kind: CasualtyKind;
    readonly count: number;
    readonly cause?: string;
  };
  CeilingAdjusted: Ceilings;
  /** What the United Nations count at the end of a month, `2024-09`. */
  UnStrengthReported: Headcount & { readonly month: string };
  DeploymentSuspended: Decided;
  DeploymentResumed: Decided;
  DrawdownBegun: Decided;
  DeploymentEnded: Decided;
};

export type DeploymentEventType = keyof DeploymentEvents;

/** The payload of one event type. */
export type Payload<T extends DeploymentEventType> = DeploymentEvents[T];

/** The version of each payload that is written now. */
export const deploymentEventVersions: Readonly<Record<DeploymentEventType, number>> = {
  DeploymentProposed: 1,
  DeploymentAttested: 1,
  DeploymentApproved: 1,
  UnitRaised: 1,
  ReadinessLevelAttained: 1,
  MouConcluded: 1,
  RotationPlanned: 1,
  RotationAttested: 1,
  UnSelectionConfirmed: 1,
  PersonnelArrived: 1,
  PersonnelDeparted: 1,
  PersonnelTransferred: 1,
  AuthorityTransferred: 1,
  TourExtended: 1,
  CasualtyReported: 1,
  CeilingAdjusted: 1,
  UnStrengthReported: 1,
  DeploymentSuspended: 1,
  DeploymentResumed: 1,
  DrawdownBegun: 1,
  DeploymentEnded: 1,
};

/** The event types as the log knows them. An upcaster stands here, beside the version that it leads to. */
export const deploymentEventTypes = Object.entries(deploymentEventVersions).map(([type, version]) => ({
  type,
  version,
}));
