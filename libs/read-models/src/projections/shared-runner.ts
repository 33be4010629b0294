import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@app/kernel';
import { type Lease, LeaseLost } from '../read-models';
import { collectionsOf, ProjectionRunner, type RunnerState, withOwn } from './projection-runner';
import { rebalance } from './rebalance';
import type { RunnerParts } from './runner-parts';

/** How one process takes part in the projections. */
export interface ShareParts extends Omit<RunnerParts, 'leases'> {
  /** What no other process is called. */
  readonly holder: string;
  /** For how long, in milliseconds, its leases hold when it falls silent. */
  readonly leaseMs: number;
}

/** Turns in the time of a lease: an answer may get lost, and the lease is still kept. */
const TURNS = 4;

/**
 * Runs a share of the projections beside the processes that run the others. It holds leases, and renews them in turns;
 * whoever comes gets its share of them, and what somebody leaves, or outstays, the others take. Each projection is thus of
 * one process at a time, and one that was away too long is refused by the token of its lease, whatever it still does.
 */
export class SharedRunner {
  private readonly ending = new AbortController();
  private readonly names: readonly string[];
  private held: readonly Lease[] = [];
  private runner: ProjectionRunner | undefined;
  private running: Promise<void> | undefined;
  private failure: Error | undefined;

  constructor(private readonly parts: ShareParts) {
    this.names = withOwn(parts.projections).map(({ name }) => name);
  }

  /** The projections that it runs. */
  get projections(): readonly string[] {
    return this.held.map(({ projection }) => projection);
  }

  /** The position up to which they have everything. */
  get position(): Position | null {
    return this.runner?.position ?? null;
  }

  /** As of a runner; also `live` where others run all there is. */
  get state(): RunnerState {
    if (this.ending.signal.aborted) return 'stopped';
    return this.runner?.state ?? 'live';
  }

  /** As of a runner. */
  get halted(): ReadonlyMap<string, Error> {
    return this.runner?.halted ?? new Map();
  }

  /** What stopped it, or what it is trying again after. */
  get lastError(): Error | undefined {
    return this.failure ?? this.runner?.lastError;
  }

  /** Makes the collections exist, takes what nobody holds, and begins. Rejects when the read models cannot be reached. */
  async start(): Promise<void> {
    await this.parts.readModels.declare(collectionsOf(this.parts.projections));
    await this.turn();
    this.running ??= this.run();
  }

  /** Finishes the batch at hand, and leaves its projections to the others. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.stopped();
  }

  /** Resolves when it has stopped: with the error, where nobody asked it to. */
  async stopped(): Promise<Error | undefined> {
    await this.running;
    return this.failure;
  }

  /** Renews its leases, and gives or takes what makes the shares even. Of itself it does so in time. */
  async turn(): Promise<void> {
    const { readModels, holder, leaseMs } = this.parts;
    const attendance = await readModels.attend(holder, leaseMs, this.names);
    const { release, take } = rebalance(holder, attendance);
    const kept = attendance.leases.filter((lease) => lease.holder === holder && !release.includes(lease));
    if (release.length > 0) await this.hold(kept);
    for (const lease of release) await readModels.handOver(lease, null);
    const taken: Lease[] = [];
    for (const lease of take) taken.push(...present(await readModels.handOver(lease, holder)));
    await this.hold([...kept, ...taken]);
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await pause(this.parts.leaseMs / TURNS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.turn().then(this.noted, this.noted);
    }
    await this.leave();
  }

  /** What a turn met: another one may do better, and what it cannot write for long ends the runner itself. */
  private readonly noted = (error: Error | void): void => {
    if (!this.ending.signal.aborted) this.failure = error ?? undefined;
  };

  /** Runs the projections of these leases and no others. */
  private async hold(leases: readonly Lease[]): Promise<void> {
    const isSame = keyOf(leases) === keyOf(this.held) && this.runner?.state !== 'stopped';
    if (isSame) return;
    const before = this.runner;
    this.runner = undefined;
    await before?.stop();
    this.held = leases;
    if (leases.length === 0 || this.ending.signal.aborted) return;
    const tokens = new Map(leases.map(({ projection, token }) => [projection, token]));
    const runner = new ProjectionRunner({ ...this.parts, leases: tokens });
    this.runner = runner;
    await runner.start();
    void runner.stopped().then((error) => {
      // Whose it is now, the next turn says.
      if (!error || error instanceof LeaseLost || runner !== this.runner) return;
      this.failure = error;
      this.ending.abort();
    });
  }

  private async leave(): Promise<void> {
    const { readModels, holder } = this.parts;
    await this.runner?.stop();
    const leaving = async (): Promise<void> => {
      for (const lease of this.held) await readModels.handOver(lease, null);
      await readModels.attend(holder, 0, []);
    };
    await leaving().catch(() => undefined); // it is gone all the same once its leases have run out
  }
}

const present = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found]);

const keyOf = (leases: readonly Lease[]): string =>
  leases
    .map(({ projection, token }) => `${projection} ${String(token)}`)
    .sort()
    .join();
