import type { Position } from '@app/kernel';
import { type CheckpointMove, CheckpointMoved, LeaseLost } from './read-models';

/** A checkpoint as it is kept: where it is, and the token under which it may be moved. */
export interface Checkpoint {
  readonly position: Position | null;
  readonly token: number;
}

/** That of a projection that nobody has moved or leased. */
export const noCheckpoint: Checkpoint = { position: null, token: 0 };

/** Where the moves, in turn, take the checkpoints. Refuses the first that is not of its lease, or does not begin where its checkpoint is. */
export function destinations(
  moves: readonly CheckpointMove[],
  current: (projection: string) => Checkpoint | undefined,
): ReadonlyMap<string, Position> {
  const moved = new Map<string, Position>();
  for (const { projection, from, to, token = 0 } of moves) {
    const now = current(projection) ?? noCheckpoint;
    if (now.token !== token) throw new LeaseLost(projection);
    const actual = moved.get(projection) ?? now.position;
    if (actual !== from) throw new CheckpointMoved(projection, from, actual);
    moved.set(projection, to);
  }
  return moved;
}
