import type { Interval } from '@app/kernel';
import type { Awaited } from '@app/records';
import { isOneOf } from '@app/records';
import type {
  AgreementEvents,
  AgreementReference,
  Description,
  EffectTerms,
  LanguageMap,
  PartnerReference,
  Signatory,
} from './agreement.events';
import type {
  AgreementStatus,
  bindingStatuses,
  concludedStatuses,
  ConsentMode,
  endedStatuses,
  Registry,
} from './agreement.vocabulary';
import { agreementStatuses, draftStatuses } from './agreement.vocabulary';
import type { Force } from './term.state';

/** What is known of an agreement whatever its status. What an attestation left out is absent: unstated, not denied. */
export interface Dossier {
  /** The status in which a source found it; absent where the record was opened by a proposal. */
  readonly attestedAs?: AgreementStatus;
  readonly description: { readonly [K in keyof Description]?: Description[K] | undefined };
  readonly authorisation?: { readonly on: Interval; readonly until?: Interval | undefined };
  /** The versions agreed, in turn: the last one stands. */
  readonly texts: readonly string[];
  readonly reviews: readonly ConformityReview[];
  readonly signatories: readonly Signatory[];
  /** The day of the last signature. */
  readonly signedOn?: Interval;
  readonly consents: readonly Consent[];
  readonly exchangedOn?: Interval;
  readonly amendments: readonly Amendment[];
  readonly registrations: readonly Registration[];
}

export type ConformityReview = AgreementEvents['FourNosConformityReviewed'] & { readonly on: Interval };

/** A party bound itself: by what means, and when where that is known. */
export interface Consent {
  readonly party: PartnerReference;
  readonly mode: ConsentMode | undefined;
  readonly on: Interval | undefined;
}

export interface Amendment {
  readonly instrument: LanguageMap;
  readonly signedOn: Interval;
  readonly effectiveOn: Interval;
}

export interface Registration {
  readonly registry: Registry;
  readonly number: string | undefined;
  readonly on: Interval;
}

export interface Draft {
  readonly status: (typeof draftStatuses)[number];
  readonly dossier: Dossier;
}

export interface Concluded {
  readonly status: (typeof concludedStatuses)[number];
  readonly dossier: Dossier;
  readonly provisionalSince?: Interval | undefined;
  readonly awaited?: Awaited<Force>;
}

export interface Binding {
  readonly status: (typeof bindingStatuses)[number];
  readonly dossier: Dossier;
  readonly force: Force;
  readonly amending: readonly Awaited<EffectTerms>[];
  readonly notice?: {
    readonly cause: string;
    readonly party: PartnerReference;
    readonly lastDay: Interval | undefined;
  };
}

export interface Ended {
  readonly status: (typeof endedStatuses)[number];
  readonly dossier: Dossier;
  readonly endedOn: Interval;
  /** The terms that were in force, if they ever were. */
  readonly force?: Force | undefined;
  readonly supersededBy?: AgreementReference;
}

export type Agreement = { readonly status: 'none' } | Draft | Concluded | Binding | Ended;
/** An agreement that can still be acted on. */
export type Live = Draft | Concluded | Binding;

/** Whether nothing has been signed or concluded otherwise. */
export function isDraft(state: Live): state is Draft {
  return isOneOf(draftStatuses, state.status);
}

/** Whether it was signed or concluded otherwise, whatever has become of it since. */
export function isConcluded({ status }: Agreement): boolean {
  return status !== 'none' && status !== 'abandoned' && !isOneOf(draftStatuses, status);
}

/** Whether the attestation that opened the record passes over what leads to `step`, since it found it there or further. */
export function isUnstated({ attestedAs }: Dossier, step: AgreementStatus): boolean {
  return attestedAs !== undefined && agreementStatuses.indexOf(attestedAs) >= agreementStatuses.indexOf(step);
}

/** The same state with more in its dossier. */
export function withDossier<S extends Live>(state: S, more: Partial<Dossier>): S {
  return { ...state, dossier: { ...state.dossier, ...more } };
}

/** How `state` ends, keeping the terms that were in force. */
export function ended(state: Live, status: Ended['status'], endedOn: Interval): Ended {
  return { status, dossier: state.dossier, endedOn, force: 'force' in state ? state.force : undefined };
}
