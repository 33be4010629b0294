// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** A state is whatever has a code in ISO 3166-1, territories included; an organisation is made up of states. */
export const partnerKinds = ['state', 'organisation'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** What the codes of each kind begin with: `iso:VNM` is the code of ISO 3166-1 alpha-3, `org:ASEAN` an acronym. */
export const codePrefixes: Readonly<Record<PartnerKind, string>> = { state: 'iso:', organisation: 'org:' };
