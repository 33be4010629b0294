import type { EventStore } from '@app/event-store';
import type { Register } from '@app/kernel';
import { ProjectionRunner } from '@app/read-models';
import type { ReadModels } from '@app/read-models';
import { Logger } from '@nestjs/common';
import { recordKinds, systemCodec, systemProjections } from './system';

/** Begins to carry the register's events into all read models; a runner that stops without being asked says why in the log. */
export async function startProjections(
  store: EventStore,
  readModels: ReadModels,
  register: Register,
): Promise<ProjectionRunner> {
  const codec = systemCodec();
  const runner = new ProjectionRunner({
    source: store,
    decode: (event) => codec.decode(event),
    readModels,
    register,
    kinds: recordKinds,
    projections: systemProjections(register),
  });
  await runner.start();
  void runner.stopped().then((error) => {
    if (error)
      new Logger('Projections').error(`stopped behind ${String(runner.position)}: ${error.message}`, error.stack);
  });
  return runner;
}

/** Why the read models cannot be relied on to be current, if so. */
export function projectionFindings({ state, lastError }: ProjectionRunner): Record<string, string> {
  if (state === 'live') return {};
  return { projections: lastError ? `${state}: ${lastError.message}` : state };
}
