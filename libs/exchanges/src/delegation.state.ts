import type { Interval } from '@app/kernel';
import { present } from '@app/kernel';
import type { Awaited } from '@app/records';
import { daysOf } from '@app/records';
import type {
  DelegationEvents,
  Description,
  Headship,
  PartnerReference,
  PersonReference,
  Stop,
  VisitDays,
} from './delegation.events';
import type { DelegationStatus, Direction, droppedStatuses, plannedStatuses } from './delegation.vocabulary';
import { delegationStatuses } from './delegation.vocabulary';

/** The first and the inclusive last day, each where it is known. */
export interface Days {
  readonly from?: Interval;
  readonly to?: Interval;
}

/** What is known of a delegation whatever its status. What an attestation left out is absent: unstated, not denied. */
export interface Dossier {
  /** The status in which a source found it; absent where the record was opened by a proposal. */
  readonly attestedAs?: DelegationStatus;
  readonly about: Pick<Description, 'sender' | 'host' | 'level' | 'type' | 'purpose'>;
  /** Absent where no host is known. */
  readonly direction?: Direction;
  readonly submittedBy?: PersonReference;
  readonly unit?: string;
  readonly reportDays?: number;
  readonly approval?: Approval;
  /** Who leads it and in which post. */
  readonly headship?: Headship;
  readonly members?: Members;
  /** The days of the visit: as planned, each until it has come. */
  readonly visit: Days;
  /** In the order of the trip. */
  readonly stops: readonly Stop[];
  readonly meetings: readonly Meeting[];
}

/** Who approved, on which day, and when the register learned it. */
export interface Approval {
  readonly approver: PersonReference;
  readonly on: Interval;
  readonly recordedAt: string;
}

export interface Members {
  readonly count?: number;
  readonly women?: number;
  readonly named?: readonly PersonReference[];
}

export type Meeting = DelegationEvents['MeetingHeld'] & { readonly on: Interval };

export interface Planned {
  readonly status: (typeof plannedStatuses)[number];
  readonly dossier: Dossier;
}

export interface UnderWay {
  readonly status: 'underWay';
  readonly dossier: Dossier;
  /** What a source states that it came to, behind its last day. */
  readonly awaited?: Awaited<'completed' | 'reported'>;
}

export interface Completed {
  readonly status: 'completed';
  readonly dossier: Dossier;
  /** Absent where no term is set. */
  readonly report?: ReportTerm;
}

/** The inclusive last day of the term for the report, set by the completion `cause`. */
export interface ReportTerm {
  readonly cause: string;
  readonly due: Interval;
  readonly overdue: boolean;
}

export interface Closed {
  readonly status: 'reported' | (typeof droppedStatuses)[number];
  readonly dossier: Dossier;
}

export type Delegation = { readonly status: 'none' } | Planned | UnderWay | Completed | Closed;
/** A delegation that is to travel, or travels. */
export type Open = Planned | UnderWay;
export type Recorded = Exclude<Delegation, { readonly status: 'none' }>;

/** Every partner who receives the delegation, each once: the host, and those of the stops abroad. */
export function hostsOf(
  { sender, host }: Pick<Description, 'sender' | 'host'>,
  stops: readonly Stop[],
): readonly PartnerReference[] {
  const hosts = [host, ...stops.map(({ partner }) => partner)];
  return [...new Set(hosts)].filter((partner) => partner !== undefined && partner !== sender) as PartnerReference[];
}

/** From whose side a register sees a delegation; undefined where no host is known. */
export function directionOf(
  sender: PartnerReference,
  hosts: readonly PartnerReference[],
  home: PartnerReference,
): Direction | undefined {
  if (sender === home) return 'outbound';
  if (hosts.includes(home)) return 'inbound';
  return hosts.length === 0 ? undefined : 'third';
}

/** The bounds alone of the days of a payload. */
export function visitDays({ from, to }: VisitDays): Days {
  return present({ from: from && daysOf(from), to: to && daysOf(to) });
}

/** Whether the attestation that opened the record passes over what leads to `step`, since it found it there or further. */
export function isUnstated({ attestedAs }: Dossier, step: DelegationStatus): boolean {
  return attestedAs !== undefined && delegationStatuses.indexOf(attestedAs) >= delegationStatuses.indexOf(step);
}

/** The same state with more in its dossier. */
export function withDossier<S extends Recorded>(state: S, more: Partial<Dossier>): S {
  return { ...state, dossier: { ...state.dossier, ...more } };
}
