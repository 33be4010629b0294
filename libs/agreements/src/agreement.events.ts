// These names are the storage format: version with care. An old payload is never edited; a change of shape is a new
// version of its type, with an upcaster.
import type { ValidTime } from '@app/kernel';
import type { EffectDay } from '@app/records';
import type { LanguageMap, PartnerReference, PersonReference } from '@app/reference/contract';
import type {
  AgreementForm,
  AgreementKind,
  AgreementScope,
  AgreementStatus,
  ConformityAnswer,
  ConsentMode,
  CooperationField,
  FourNo,
  Language,
  Registry,
  Renewal,
  RenewalMode,
  TerminationGround,
} from './agreement.vocabulary';

export type { LanguageMap, PartnerReference, PersonReference };

/** `agreement:<uuid>`. */
export type AgreementReference = string;

/** How long an agreement lasts: some months from its effect, until an inclusive last day, or until it is ended. */
export type Term = { readonly months: number } | { readonly until: ValidTime } | { readonly indefinite: true };

/** When an agreement takes effect, how long it lasts and how it ends. */
export interface EffectTerms extends EffectDay {
  readonly term?: Term;
  readonly renewal?: Renewal;
  /** How long each tacit renewal lasts, where that is not the length of the term. */
  readonly renewalMonths?: number;
  readonly noticeMonths?: number;
}

/** What the document is, as its parties mean it. */
export interface Description {
  readonly title: LanguageMap;
  readonly parties: readonly PartnerReference[];
  readonly kind: AgreementKind;
  readonly form?: AgreementForm;
  readonly scope: AgreementScope;
  readonly fields: readonly CooperationField[];
  readonly consentMode: ConsentMode;
}

export interface Signatory {
  readonly partner: PartnerReference;
  readonly person?: PersonReference;
  /** The post in which the person signs, as the register of persons names it. */
  readonly post?: string;
}

/** One party's consent to be bound, by the means that the event type names. */
export interface PartyConsent {
  readonly party: PartnerReference;
  /** The act of its own law, such as a decision's number. */
  readonly instrument?: string;
}

export type AgreementEvents = {
  AgreementProposed: Description;
  /** What a source states of an agreement whose earlier steps are not known; what is left out is unstated. */
  AgreementAttested: Partial<Description> &
    EffectTerms & {
      readonly status: AgreementStatus;
      readonly authorisedOn?: ValidTime;
      readonly version?: string;
      readonly signedOn?: ValidTime;
      readonly signatories?: readonly Signatory[];
      readonly consents?: readonly PartnerReference[];
    };
  /** `until`: the inclusive last day of the authorisation. The mandate stands in the envelope. */
  NegotiationAuthorised: { readonly remit?: string; readonly until?: ValidTime };
  NegotiationRoundHeld: {
    readonly number?: number;
    readonly place?: string;
    readonly heads?: readonly PersonReference[];
    readonly outcome?: string;
  };
  /** `hash`: SHA-256 of the agreed text, hex. */
  TextAgreed: { readonly version: string; readonly languages: readonly Language[]; readonly hash?: string };
  FourNosConformityReviewed: {
    readonly version: string;
    readonly results: Readonly<Partial<Record<FourNo, ConformityAnswer>>>;
    readonly reviewer: PersonReference;
    readonly opinion?: string;
  };
  AgreementSigned: {
    readonly signatories: readonly Signatory[];
    readonly languages: readonly Language[];
    readonly place?: string;
    readonly occasion?: string;
    readonly witnesses?: readonly PersonReference[];
  };
  AgreementRatified: PartyConsent;
  AgreementApproved: PartyConsent;
  AgreementAcceded: PartyConsent;
  InstrumentsExchanged: { readonly place?: string };
  /** `provisions`: which ones, where not all. */
  ProvisionalApplicationStarted: { readonly provisions?: string };
  ProvisionalApplicationEnded: { readonly provisions?: string };
  AgreementEnteredIntoForce: EffectTerms;
  /** Changed terms hold from the amendment's own effect. */
  AgreementAmended: EffectTerms & {
    readonly instrument: LanguageMap;
    readonly signedOn: ValidTime;
    readonly summary?: string;
  };
  /** `newExpiry`: the new inclusive last day. */
  AgreementRenewed: { readonly newExpiry: ValidTime; readonly mode: RenewalMode };
  AgreementSuspended: { readonly provisions?: string };
  AgreementResumed: { readonly provisions?: string };
  /** `lastDay`: the inclusive last day in force, where the notice itself says it. */
  TerminationNoticeGiven: { readonly party: PartnerReference; readonly lastDay?: ValidTime };
  AgreementTerminated: { readonly ground: TerminationGround };
  AgreementSuperseded: { readonly by: AgreementReference };
  AgreementWithdrawn: { readonly party: PartnerReference };
  /** `by`: the party that broke off, where one did. */
  AgreementAbandoned: { readonly by?: PartnerReference };
  AgreementRegistered: { readonly registry: Registry; readonly number?: string; readonly party?: PartnerReference };
  /** `from` and `to`: the first and the inclusive last day that the plan covers. */
  ImplementationPlanAgreed: { readonly title: LanguageMap; readonly from: ValidTime; readonly to: ValidTime };
  ImplementationReported: { readonly summary: string; readonly fields?: readonly CooperationField[] };
};

export type AgreementEventType = keyof AgreementEvents;

/** The payload of one event type. */
export type Payload<T extends AgreementEventType> = AgreementEvents[T];

/** The version of each payload that is written now. */
export const agreementEventVersions: Readonly<Record<AgreementEventType, number>> = {
  AgreementProposed: 1,
  AgreementAttested: 1,
  NegotiationAuthorised: 1,
  NegotiationRoundHeld: 1,
  TextAgreed: 1,
  FourNosConformityReviewed: 1,
  AgreementSigned: 1,
  AgreementRatified: 1,
  AgreementApproved: 1,
  AgreementAcceded: 1,
  InstrumentsExchanged: 1,
  ProvisionalApplicationStarted: 1,
  ProvisionalApplicationEnded: 1,
  AgreementEnteredIntoForce: 1,
  AgreementAmended: 1,
  AgreementRenewed: 1,
  AgreementSuspended: 1,
  AgreementResumed: 1,
  TerminationNoticeGiven: 1,
  AgreementTerminated: 1,
  AgreementSuperseded: 1,
  AgreementWithdrawn: 1,
  AgreementAbandoned: 1,
  AgreementRegistered: 1,
  ImplementationPlanAgreed: 1,
  ImplementationReported: 1,
};

/** The event types as the log knows them. An upcaster stands here, beside the version that it leads to. */
export const agreementEventTypes = Object.entries(agreementEventVersions).map(([type, version]) => ({ type, version }));
