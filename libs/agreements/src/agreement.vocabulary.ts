// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** Nothing is concluded yet. */
export const draftStatuses = ['proposed', 'negotiationAuthorised', 'negotiating', 'textAgreed', 'cleared'] as const;
/** Signed; or bound otherwise (`ratified`: every required consent was given). Not in force yet. */
export const concludedStatuses = ['signed', 'ratified'] as const;
export const bindingStatuses = ['inForce', 'suspended'] as const;
export const endedStatuses = ['expired', 'terminated', 'superseded', 'withdrawn', 'abandoned'] as const;

/** Every status that a record of an agreement can have once it is open, in the order of a life. */
export const agreementStatuses = [
  ...draftStatuses,
  ...concludedStatuses,
  ...bindingStatuses,
  ...endedStatuses,
] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** A treaty binds the State; an international agreement binds the body that signs it. */
export const agreementKinds = ['treaty', 'internationalAgreement'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** What the document calls itself. */
export const agreementForms = [
  'agreement',
  'convention',
  'protocol',
  'memorandum',
  'plan',
  'letterOfIntent',
  'jointStatement',
  'exchangeOfNotes',
] as const;
export type AgreementForm = (typeof agreementForms)[number];

export const agreementScopes = ['general', 'sector'] as const;
export type AgreementScope = (typeof agreementScopes)[number];

/** What an agreement may be about; the README says where the list comes from. */
export const cooperationFields = [
  'borderDefence',
  'consultation',
  'cyberSecurity',
  'defenceIndustry',
  'delegations',
  'dialogue',
  'humanitarianAssistance',
  'informationExchange',
  'jointPatrols',
  'maritimeSecurity',
  'militaryMedicine',
  'militaryTrade',
  'partyAndPoliticalWork',
  'peacekeeping',
  'postWarLegacy',
  'scientificResearch',
  'searchAndRescue',
  'servicesAndBranches',
  'training',
  'youngOfficers',
] as const;
export type CooperationField = (typeof cooperationFields)[number];

/** How the parties express that they are bound: articles 12 to 15 of the Vienna Convention on the Law of Treaties. */
export const consentModes = ['signature', 'ratification', 'approval', 'accession', 'exchange'] as const;
export type ConsentMode = (typeof consentModes)[number];

export const renewals = ['none', 'tacit', 'express'] as const;
export type Renewal = (typeof renewals)[number];

export const renewalModes = ['tacit', 'express'] as const;
export type RenewalMode = (typeof renewalModes)[number];

/** Why an agreement ends before its term: articles 54, 56, 60 and 61 of the Vienna Convention, and fulfilment. */
export const terminationGrounds = ['consent', 'notice', 'breach', 'impossibility', 'fulfilment'] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

/** Where an agreement is put on file: at the United Nations, at the ministry of foreign affairs, by a partner. */
export const registries = ['un', 'mofa', 'partner'] as const;
export type Registry = (typeof registries)[number];

/** The four no's: no alliance, no siding, no foreign bases, no use or threat of force. */
export const fourNos = ['alliance', 'siding', 'foreignBases', 'force'] as const;
export type FourNo = (typeof fourNos)[number];

export const conformityAnswers = ['conform', 'notConform', 'notApplicable'] as const;
export type ConformityAnswer = (typeof conformityAnswers)[number];

/** Languages of titles and of authentic texts, ISO 639-1. */
export const languages = [
  'ar',
  'bn',
  'cs',
  'de',
  'en',
  'es',
  'fr',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'kk',
  'km',
  'ko',
  'lo',
  'mn',
  'ms',
  'my',
  'nl',
  'pl',
  'pt',
  'ro',
  'ru',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
] as const;
export type Language = (typeof languages)[number];
