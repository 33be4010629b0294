import { type RunnerParts, type Verification, verifyProjections } from '@app/read-models';
import type { OnApplicationShutdown } from '@nestjs/common';

/** Verifies projections, once at a time: a replay takes as much memory as the read models themselves. */
export class Verifier implements OnApplicationShutdown {
  private readonly ending = new AbortController();
  private running: Promise<Verification> | undefined;

  constructor(private readonly parts: RunnerParts) {}

  /** Whoever asks while one is under way is given its answer. */
  verify(): Promise<Verification> {
    this.running ??= verifyProjections(this.parts, this.ending.signal).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  onApplicationShutdown(): void {
    this.ending.abort();
  }
}
