// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** A state is whatever has a code in ISO 3166, territories and former states included, or once was one; an organisation is made up of states. */
export const partnerKinds = ['state', 'organisation'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/**
 * What the codes of each kind begin with: `iso:VNM` and `iso:SUN` are codes of ISO 3166-1 and 3166-3 alpha-3, `state:HAWAII`
 * is a word of our own for a state that never had one, `org:ASEAN` an acronym.
 */
export const codePrefixes: Readonly<Record<PartnerKind, readonly string[]>> = {
  state: ['iso:', 'state:'],
  organisation: ['org:'],
};
