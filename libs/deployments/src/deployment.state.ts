import type { Interval } from '@app/kernel';
import type { AgreementReference, Ceilings, Headcount, Identity, UnitReference } from './deployment.events';
import type { activeStatuses, DeploymentStatus, preparingStatuses, ReadinessLevel } from './deployment.vocabulary';
import { deploymentStatuses } from './deployment.vocabulary';
import { strengthOf } from './headcount.state';
import type { Rotation } from './rotation.state';

/** What names a deployment: one contributor has one of a type in a mission, or tells them apart by designation. */
export function deploymentKey({ contributor, mission, contribution, designation }: Identity): string {
  return [contributor, mission, contribution, ...(designation === undefined ? [] : [designation])].join(' ');
}

/** What is known of a deployment whatever its status. What an attestation left out is absent: unstated, not denied. */
export interface Dossier {
  readonly identity: Identity;
  /** The status in which a source found it; absent where the record was opened by a proposal. */
  readonly attestedAs?: DeploymentStatus;
  readonly ceilings: Ceilings;
  readonly unit?: UnitReference | undefined;
  readonly establishment?: number | undefined;
  readonly readiness?: ReadinessLevel;
  readonly mou?: AgreementReference;
  /** In the order in which they were planned or attested. */
  readonly rotations: readonly Rotation[];
  readonly unReports: readonly UnReport[];
}

/** What the United Nations counted at the end of a month, `2024-09`; of several reports of a month the last one stands. */
export type UnReport = Headcount & { readonly month: string };

export interface Preparing {
  readonly status: (typeof preparingStatuses)[number];
  readonly dossier: Dossier;
}

export interface Active {
  readonly status: (typeof activeStatuses)[number];
  readonly dossier: Dossier;
}

export interface Suspended {
  readonly status: 'suspended';
  /** What it goes on as; absent where a source found it suspended. */
  readonly from?: (Preparing | Active)['status'];
  readonly dossier: Dossier;
}

export interface Ended {
  readonly status: 'ended';
  readonly dossier: Dossier;
  readonly endedOn: Interval;
}

export type Deployment = { readonly status: 'none' } | Preparing | Active | Suspended | Ended;
/** A deployment that can still be acted on. */
export type Live = Preparing | Active | Suspended;

/** Whether the attestation that opened the record passes over what leads to `step`, since it found it there or further. */
export function isUnstated({ attestedAs }: Dossier, step: DeploymentStatus): boolean {
  return attestedAs !== undefined && deploymentStatuses.indexOf(attestedAs) >= deploymentStatuses.indexOf(step);
}

/** The same state with more in its dossier. */
export function withDossier<S extends Live>(state: S, more: Partial<Dossier>): S {
  return { ...state, dossier: { ...state.dossier, ...more } };
}

/** The state with one more rotation, unless there is one of its number. */
export function withMore<S extends Live>(state: S, rotation: Rotation): S {
  const { dossier } = state;
  if (rotationIn(dossier, rotation.rotation)) return state;
  return withDossier(state, { rotations: [...dossier.rotations, rotation] });
}

/** What becomes of a rotation. */
type Change = (known: Rotation) => Rotation;

/** The dossier with one rotation changed, if there is such a one. */
export function withRotation(dossier: Dossier, number: number, change: Change): Dossier {
  const rotations = dossier.rotations.map((each) => (each.rotation === number ? change(each) : each));
  return { ...dossier, rotations };
}

/** The state with one rotation changed, if there is such a one. */
export const changed = <S extends Live>(state: S, number: number, change: Change): S =>
  withDossier(state, withRotation(state.dossier, number, change));

/** The state after an arrival: where somebody is present who was only prepared for, it is deployed. */
export function arrived<S extends Live>(state: S): S | Active {
  const isPreparing = state.status !== 'suspended' && state.status !== 'drawdown';
  return isPreparing && strengthIn(state.dossier) > 0 ? { status: 'deployed', dossier: state.dossier } : state;
}

export const rotationIn = ({ rotations }: Dossier, number: number): Rotation | undefined =>
  rotations.find(({ rotation }) => rotation === number);

/**
 * Whether everybody is counted who ever went: a source may state a rotation without a number, or that somebody is there
 * without a word of rotations.
 */
export function isCounted(dossier: Dossier): boolean {
  const gone = dossier.rotations.filter(({ status }) => status !== 'planned');
  const isSilent = isUnstated(dossier, 'deployed') && !gone.some(({ attested }) => attested);
  return !isSilent && gone.every(({ movement }) => Object.keys(movement).length > 0);
}

/** Who is present, of all rotations. */
export const strengthIn = ({ rotations }: Pick<Dossier, 'rotations'>): number =>
  rotations.reduce((sum, { movement }) => sum + strengthOf(movement), 0);
