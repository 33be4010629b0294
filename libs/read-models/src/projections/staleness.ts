import type { ReadModels } from '../read-models';
import { ParkedStreams } from './parked-streams';

/** Why documents are not current: their stream is parked. */
export interface Stale {
  /** When the first event that they are without was recorded (ISO 8601); null where it does not say. */
  readonly since: string | null;
  readonly reason: string;
}

/**
 * The streams that a projection has parked. Asked before the documents: what is taken up again in between is then called
 * stale once too often, and not once too little.
 */
export async function staleStreams(readModels: ReadModels, projection: string): Promise<ReadonlyMap<string, Stale>> {
  const parked = await ParkedStreams.read(readModels, [projection]);
  return new Map(parked.all().map(({ stream, since, reason }) => [stream, { since, reason }]));
}
