// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** What a legal instrument calls itself. */
export const instrumentTypes = [
  'resolution',
  'directive',
  'conclusion',
  'decision',
  'decree',
  'law',
  'ordinance',
  'circular',
  'plan',
] as const;
export type InstrumentType = (typeof instrumentTypes)[number];

/** Nothing is issued yet. */
export const draftStatuses = ['drafting'] as const;
/** Issued, and no effect is recorded; or its effect waits for its day. */
export const pendingStatuses = ['issued', 'notYetEffective'] as const;
/** It has taken effect and has not ended; some parts may have been superseded. */
export const effectiveStatuses = ['inEffect', 'partlyLapsed', 'suspended'] as const;
export const endedStatuses = ['lapsed', 'superseded', 'repealed'] as const;

/** Every status that a record of an instrument can have once it is open, in the order of a life. */
export const instrumentStatuses = [
  ...draftStatuses,
  ...pendingStatuses,
  ...effectiveStatuses,
  ...endedStatuses,
] as const;
export type InstrumentStatus = (typeof instrumentStatuses)[number];

/** Whether another instrument takes the place of all of one, or of some articles. */
export const supersessionScopes = ['whole', 'part'] as const;
export type SupersessionScope = (typeof supersessionScopes)[number];
