import type { Register } from '@app/kernel';
import { ProjectionRunner } from '@app/read-models';
import type { EventSource, ReadModels } from '@app/read-models';
import { Logger } from '@nestjs/common';
import { runnerParts } from './system';

/** What runs projections, all of them or a share. */
export type Running = Pick<ProjectionRunner, 'state' | 'position' | 'halted' | 'lastError' | 'stopped'>;

/** Begins to carry the register's events into all read models. */
export async function startRunner(
  source: EventSource,
  readModels: ReadModels,
  register: Register,
): Promise<ProjectionRunner> {
  const runner = new ProjectionRunner(runnerParts({ source, readModels, register }));
  await runner.start();
  return runner;
}

/** What `startRunner` does; and a runner that stops without being asked says why in the log. */
export async function startProjections(
  source: EventSource,
  readModels: ReadModels,
  register: Register,
): Promise<ProjectionRunner> {
  const runner = await startRunner(source, readModels, register);
  logStop(stopOf(runner));
  return runner;
}

/** Resolves when the runner has stopped: with where and why, unless it was asked to. */
export async function stopOf(runner: Running): Promise<string | undefined> {
  const error = await runner.stopped();
  return error && `stopped behind ${String(runner.position)}: ${error.stack ?? error.message}`;
}

/** Writes into the log what a runner says when it stops without being asked. */
export function logStop(stop: Promise<string | undefined>): void {
  void stop.then((reason) => {
    if (reason !== undefined) new Logger('Projections').error(reason);
  });
}

/** Why the read models cannot be relied on to be current, if so. */
export function projectionFindings({ state, halted, lastError }: Running): Record<string, string> {
  const reasons = [...halted.values()].map(({ message }) => message);
  if (state !== 'live') reasons.push(lastError ? `${state}: ${lastError.message}` : state);
  return reasons.length === 0 ? {} : { projections: reasons.join('; ') };
}
