import type { StoredEvent } from '@app/event-store';
import { type CheckpointMove, type Operation, ReadModelFault, type ReadModels } from '../read-models';
import { parkedId, parkedStreams } from './parked-streams';
import type { Projection } from './projection';
import { ProjectionFault } from './projection-fault';

/** One event's operations, to be written for each projection apart. */
export interface WritingApart {
  readonly readModels: ReadModels;
  readonly projections: readonly Projection[];
  readonly event: StoredEvent;
  readonly operations: readonly Operation[];
  readonly moves: readonly CheckpointMove[];
  /** What parks the event's stream for a projection instead. */
  readonly park: (projection: string, fault: ProjectionFault) => Operation;
}

/** Writes what an event comes to, each projection's with its checkpoint, and parks the stream for those that write what cannot be. */
export async function writeApart({
  readModels,
  projections,
  event,
  operations,
  moves,
  park,
}: WritingApart): Promise<void> {
  for (const move of moves) {
    const written = operations.filter((operation) => isOf(operation, move.projection, projections));
    await readModels.apply({ checkpoints: [move], operations: written }).catch(async (error: unknown) => {
      if (!(error instanceof ReadModelFault)) throw error;
      const parking = park(move.projection, new ProjectionFault(event, 'written', error));
      await readModels.apply({ checkpoints: [move], operations: [parking] });
    });
  }
}

function isOf({ collection, id }: Operation, projection: string, projections: readonly Projection[]): boolean {
  if (collection === parkedStreams.name) return id.startsWith(parkedId(projection, ''));
  return projections.some(
    ({ name, collections }) => name === projection && collections.some((own) => own.name === collection),
  );
}
