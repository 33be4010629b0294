import type { Position } from '@app/kernel';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { ProjectionRunner } from '../projections/projection-runner';
import type { RunnerParts } from '../projections/runner-parts';
import type { ReadModels } from '../read-models';
import { BoundedSource } from './bounded-source';

/** Read models in memory that hold what the log comes to, from its first event up to a position and no further. */
export class Replica {
  private readonly source: BoundedSource;
  private readonly runner: ProjectionRunner;

  private constructor(
    parts: RunnerParts,
    readonly readModels: ReadModels,
  ) {
    this.source = new BoundedSource(parts.source);
    this.runner = new ProjectionRunner({ ...parts, source: this.source, readModels });
  }

  /** A replica of nothing, yet. */
  static async begin(parts: Omit<RunnerParts, 'readModels'>): Promise<Replica> {
    const readModels = new EmbeddedReadModels();
    const replica = new Replica({ ...parts, readModels }, readModels);
    await replica.runner.start();
    return replica;
  }

  /** Goes on to a position of the log. Throws what stops it on the way, such as an event that cannot be projected. */
  async goTo(position: Position, signal?: AbortSignal): Promise<void> {
    this.source.extendTo(position);
    const isThere = await this.runner.caughtUpWith(position, signal ? { signal } : {});
    if (!isThere) throw this.runner.lastError ?? new Error('the replay was broken off');
  }

  async close(): Promise<void> {
    await this.runner.stop();
    await this.readModels.close();
  }
}
