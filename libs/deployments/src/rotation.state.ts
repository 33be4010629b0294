import type { Interval } from '@app/kernel';
import type { AttestedRotation } from './deployment.events';
import type { CasualtyKind, RotationStatus } from './deployment.vocabulary';
import type { Movement } from './headcount.state';
import { moved, strengthOf } from './headcount.state';

/** One turn of a unit, or one batch of individual posts. */
export interface Rotation {
  readonly rotation: number;
  readonly status: RotationStatus;
  /** Whether it was opened from a source: its steps are unstated. */
  readonly attested?: true;
  readonly establishment?: number | undefined;
  /** The first and the inclusive last day, as planned and extended since. */
  readonly from?: Interval | undefined;
  readonly until?: Interval | undefined;
  /** How many posts the United Nations have selected for. */
  readonly posts?: number;
  /** The first arrival. */
  readonly begunOn?: Interval;
  readonly onDutySince?: Interval;
  readonly handedOverOn?: Interval;
  readonly movement: Movement;
  readonly casualties: Readonly<Partial<Record<CasualtyKind, number>>>;
}

/** A rotation as a source states it: those of one that is still there are all present. */
export function attestedRotation({ rotation, status, sent, establishment }: AttestedRotation): Rotation {
  const arrived = sent ? moved({}, sent, 'sent') : {};
  const movement = sent && status === 'repatriated' ? moved(arrived, sent, 'left') : arrived;
  return { rotation, status, attested: true, establishment, movement, casualties: {} };
}

/** The rotation after a departure: those of whom nobody is left are home. */
export function departed(rotation: Rotation, movement: Movement): Rotation {
  return { ...rotation, movement, status: strengthOf(movement) === 0 ? 'repatriated' : rotation.status };
}
