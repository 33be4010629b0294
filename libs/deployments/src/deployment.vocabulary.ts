// Closed lists of words, in the storage format: a word is added, never renamed or taken away.

/** Before anybody has arrived. `ready`: the unit has attained level 3 or the rapid level. */
export const preparingStatuses = ['proposed', 'approved', 'raised', 'ready'] as const;
/** Somebody has arrived, or had. */
export const activeStatuses = ['deployed', 'drawdown'] as const;

/** Every status that a record of a deployment can have once it is open, in the order of a life. */
export const deploymentStatuses = [...preparingStatuses, ...activeStatuses, 'suspended', 'ended'] as const;
export type DeploymentStatus = (typeof deploymentStatuses)[number];

/** Units, by what they do. */
export const unitTypes = [
  'infantry',
  'engineers',
  'fieldHospital',
  'aviation',
  'logistics',
  'transport',
  'signals',
  'militaryPolice',
  'riverine',
  'specialForces',
  'formedPolice',
] as const;

/** What a deployment contributes: posts that are filled one by one, or a unit. */
export const contributions = ['individualPosts', ...unitTypes] as const;
export type Contribution = (typeof contributions)[number];

/** How the United Nations count uniformed personnel. */
export const personnelTypes = [
  'troops',
  'staffOfficers',
  'expertsOnMission',
  'individualPolice',
  'formedPolice',
] as const;
export type PersonnelType = (typeof personnelTypes)[number];

/** What the ledger tells apart where the headcount does not say. */
export type PersonnelKind = PersonnelType | 'unstated';
export const genders = ['women', 'men', 'unstated'] as const;
export type Gender = (typeof genders)[number];

/** Levels of the Peacekeeping Capability Readiness System. */
export const readinessLevels = ['1', '2', '3', 'rapid'] as const;
export type ReadinessLevel = (typeof readinessLevels)[number];

/** In which part of a rotation somebody arrives; `individual`: on their own. */
export const arrivalParties = ['advance', 'main', 'individual'] as const;
export type ArrivalParty = (typeof arrivalParties)[number];

export const rotationStatuses = ['planned', 'inTransit', 'onDuty', 'handedOver', 'repatriated'] as const;
export type RotationStatus = (typeof rotationStatuses)[number];

/** Why somebody leaves. */
export const departureReasons = ['endOfTour', 'medical', 'death', 'disciplinary', 'other'] as const;
export type DepartureReason = (typeof departureReasons)[number];

export const casualtyKinds = ['death', 'injury', 'illness', 'missing'] as const;
export type CasualtyKind = (typeof casualtyKinds)[number];
