import type { Position } from '@app/kernel';
import { type CheckpointMove, CheckpointMoved } from './read-models';

/** Where the moves, in turn, take the checkpoints. Refuses the first that does not begin where its checkpoint is. */
export function destinations(
  moves: readonly CheckpointMove[],
  current: (projection: string) => Position | undefined,
): ReadonlyMap<string, Position> {
  const moved = new Map<string, Position>();
  for (const { projection, from, to } of moves) {
    const actual = moved.get(projection) ?? current(projection) ?? null;
    if (actual !== from) throw new CheckpointMoved(projection, from, actual);
    moved.set(projection, to);
  }
  return moved;
}
