import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@app/kernel';
import { CheckpointMoved, type CollectionDefinition, LeaseLost, ReadModelFault } from '../read-models';
import { LogFollower } from './log-follower';
import { parkedStreams } from './parked-streams';
import { type Patience, Progress } from './progress';
import type { Projection } from './projection';
import { ProjectionFault, ProjectionHalted } from './projection-fault';
import { registerNumbersProjection } from './register-numbers.projection';
import { type RunnerLimits, type RunnerParts, usualLimits } from './runner-parts';

/** `catching up` until everything that was there when it subscribed is committed. */
export type RunnerState = 'catching up' | 'live' | 'stopped';

/**
 * Carries events into read models. Documents and checkpoints of a batch are committed together, so every event counts
 * once, whatever fails in between: the runner then forgets what it knows, reads the checkpoints and goes on from there.
 * While one batch is being committed the next is made ready; it is committed only behind the one before.
 * The stream of an event that cannot be taken in is parked for the projections that cannot; where those are too many, the
 * projection is halted. It stops, with the error, when another projector moves a checkpoint, and when attempts in a row
 * have failed. Started once; another start is another runner.
 */
export class ProjectionRunner {
  private readonly progress = new Progress();
  private readonly ending = new AbortController();
  private readonly limits: RunnerLimits;
  private projections: readonly Projection[];
  private readonly stoppedByFault = new Map<string, Error>();
  private running: Promise<void> | undefined;
  private failure: Error | undefined;
  /** Once a batch was refused as a fault, until the event to blame is found. */
  private isNarrow = false;
  /** The head of the log when the subscription began; undefined while there is no subscription. */
  private goal: Position | null | undefined;

  /** Throws where two projections share a name or a collection. */
  constructor(private readonly parts: RunnerParts) {
    this.limits = { ...usualLimits, ...parts.limits };
    const all = withOwn(parts.projections);
    requireApart(all);
    this.projections = all.filter(({ name }) => !parts.leases || parts.leases.has(name));
  }

  /** The position up to which every projection has everything. */
  get position(): Position | null {
    return this.progress.position;
  }

  get state(): RunnerState {
    if (this.running === undefined || this.ending.signal.aborted) return 'stopped';
    if (this.goal === undefined) return 'catching up';
    return this.goal === null || (this.position ?? '') >= this.goal ? 'live' : 'catching up';
  }

  /** What stopped the runner, or what it is trying again after. */
  get lastError(): Error | undefined {
    return this.failure;
  }

  /** The projections that it runs no more, by name, and why: too many streams could not be taken in. */
  get halted(): ReadonlyMap<string, Error> {
    return this.stoppedByFault;
  }

  /** Makes the collections exist and begins. Rejects when the read models cannot be reached. */
  async start(): Promise<void> {
    await this.parts.readModels.declare(collectionsOf(this.parts.projections));
    this.running ??= this.run();
  }

  /** Finishes the batch at hand. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.stopped();
  }

  /** Resolves when the runner has stopped: with the error, where nobody asked it to. */
  async stopped(): Promise<Error | undefined> {
    await this.running;
    return this.failure;
  }

  /** Whether every projection has everything up to `position`, or gets there in time. */
  async caughtUpWith(position: Position, patience: Patience = {}): Promise<boolean> {
    return this.progress.wait(position, patience);
  }

  private async run(): Promise<void> {
    for (let attempt = 0; !this.ending.signal.aborted; attempt++) {
      const before = this.position;
      try {
        await this.follow();
      } catch (error) {
        if (this.ending.signal.aborted) break;
        if (this.position !== before) attempt = 0;
        await this.recover(error as Error, this.limits.retryAfter[attempt]);
      }
    }
    this.progress.end();
  }

  /** Waits before the next attempt, or ends where there is none. */
  private async recover(error: Error, after: number | undefined): Promise<void> {
    this.failure = error;
    this.goal = undefined;
    if (error instanceof ProjectionHalted && this.projections.length > 1) this.halt(error);
    else if (error instanceof ReadModelFault && !this.isNarrow) this.isNarrow = true;
    else if (after === undefined || isFinal(error)) this.ending.abort();
    else await pause(after, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  private halt(error: ProjectionHalted): void {
    this.stoppedByFault.set(error.projection, error);
    this.projections = this.projections.filter(({ name }) => name !== error.projection);
  }

  /** Follows the log from behind what is committed until the runner is to end, or something fails. */
  private async follow(): Promise<void> {
    const { parts, limits, projections, isNarrow, ending } = this;
    const follower = await LogFollower.begin({ ...parts, limits, projections, isNarrow, end: ending.signal });
    this.progress.reach(follower.position);
    this.goal = follower.goal;
    await follower.run(() => {
      this.failure = undefined;
      this.isNarrow = follower.isNarrow;
      this.progress.reach(follower.position);
    });
  }
}

/** These, and those that every runner has beside them. */
export const withOwn = (projections: readonly Projection[]): readonly Projection[] => [
  registerNumbersProjection,
  ...projections,
];

/** Every collection that a runner of these projections writes, its own included: what their readers declare. */
export const collectionsOf = (projections: readonly Projection[]): readonly CollectionDefinition[] => [
  parkedStreams,
  ...withOwn(projections).flatMap(({ collections }) => collections),
];

const finalKinds = [ProjectionFault, ProjectionHalted, CheckpointMoved, LeaseLost, ReadModelFault];

/** Whether trying again would end the same way. */
function isFinal(error: Error): boolean {
  return finalKinds.some((kind) => error instanceof kind);
}

function requireApart(projections: readonly Projection[]): void {
  const names = projections.map(({ name }) => `the name ${name}`);
  const collections = projections.flatMap((one) => one.collections.map(({ name }) => `the collection ${name}`));
  const all = [...names, ...collections];
  const twice = all.find((each, at) => all.indexOf(each) !== at);
  if (twice !== undefined) throw new Error(`two projections share ${twice}`);
}
