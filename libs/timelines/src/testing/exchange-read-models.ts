import type { Projection, ReadModels } from '@app/read-models';
import { EmbeddedReadModels, parkedStreams } from '@app/read-models';
import type { ExchangeLog } from './exchange-log';
import { operationsOf } from './exchange-log';

/** Read models that hold what a projection makes of a log. */
export async function readModelsOf(projection: Projection, { changes }: ExchangeLog): Promise<ReadModels> {
  const readModels = new EmbeddedReadModels();
  await readModels.declare([parkedStreams, ...projection.collections]);
  const last = changes.at(-1);
  const checkpoints = last ? [{ projection: projection.name, from: null, to: last.event.position }] : [];
  await readModels.apply({ checkpoints, operations: operationsOf(projection, changes) });
  return readModels;
}
