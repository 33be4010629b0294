// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** The visit lies ahead. */
export const plannedStatuses = ['proposed', 'approved', 'scheduled', 'postponed'] as const;
/** The visit takes place, or has taken place. */
export const heldStatuses = ['underWay', 'completed', 'reported'] as const;
/** The visit never takes place. */
export const droppedStatuses = ['cancelled', 'rejected'] as const;

/** Every status that a record of a delegation can have once it is open, in the order of a life. */
export const delegationStatuses = [...plannedStatuses, ...heldStatuses, ...droppedStatuses] as const;
export type DelegationStatus = (typeof delegationStatuses)[number];

/** What takes no further act, save the report on a completed visit. */
export const finalStatuses = ['completed', 'reported', ...droppedStatuses] as const;

/** From us, to us, or between others. */
export const directions = ['outbound', 'inbound', 'third'] as const;
export type Direction = (typeof directions)[number];

/** Whom the head of the delegation leads, from the ministry down. */
export const delegationLevels = [
  'minister',
  'deputyMinister',
  'chiefOfGeneralStaff',
  'department',
  'service',
  'corps',
  'unit',
] as const;
export type DelegationLevel = (typeof delegationLevels)[number];

export const visitTypes = ['official', 'working', 'courtesyCall', 'transit', 'forum'] as const;
export type VisitType = (typeof visitTypes)[number];

export const outcomeKinds = ['signedAgreement', 'jointStatement', 'commitment', 'other'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Where the report on a completed visit is: it may still come, its term has run out, or it is there. */
export const reportStates = ['due', 'overdue', 'filed'] as const;
export type ReportState = (typeof reportStates)[number];
