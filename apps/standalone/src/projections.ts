import type { Position, Register } from '@app/kernel';
import { EmbeddedReadModels } from '@app/read-models';
import type { EventSource, ReadModels } from '@app/read-models';
import { projectionFindings, startRunner, stopOf } from '@app/system';

/** What carries events into read models, and is told to end. */
export interface Projecting {
  /** Whether the read models have everything up to the position: as soon as they do, or will never. */
  readonly caughtUpWith: (position: Position) => Promise<boolean>;
  /** Why the read models cannot be relied on to be current, if so. */
  readonly findings: () => Promise<Record<string, string>>;
  /** Resolves when it has ended: with where and why, unless it was asked to. */
  readonly stopped: () => Promise<string | undefined>;
  /** Finishes the batch at hand, and lets go of the read models. */
  readonly close: () => Promise<void>;
}

/** The read models of a register, empty at first, and what fills them from its log. */
export interface Projections extends Projecting {
  readonly readModels: ReadModels;
}

/** Begins to fill read models in the thread that asks for it. */
export async function projectHere(source: EventSource, register: Register): Promise<Projections> {
  const readModels = new EmbeddedReadModels();
  const runner = await startRunner(source, readModels, register);
  return {
    readModels,
    caughtUpWith: (position) => runner.caughtUpWith(position),
    findings: async () => projectionFindings(runner),
    stopped: () => stopOf(runner),
    close: async () => {
      await runner.stop();
      await readModels.close();
    },
  };
}
