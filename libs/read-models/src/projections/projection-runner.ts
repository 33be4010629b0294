import { setTimeout as pause } from 'node:timers/promises';
import type { StoredEvent, SubscriptionItem } from '@app/event-store';
import type { Position, Register } from '@app/kernel';
import { CheckpointMoved, type CollectionDefinition, ReadModelFault, type ReadModels } from '../read-models';
import { Arrivals } from './arrivals';
import { Checkpoints } from './checkpoints';
import type { Decode, EventSource } from './event-source';
import { FoldedOperations } from './fold';
import { type Patience, Progress } from './progress';
import type { Projection } from './projection';
import { faultOf, ProjectionFault } from './projection-fault';
import type { RecordKind } from './record-kind';
import { RecordMemory } from './record-memory';
import { NumberSequence } from './register-numbers';
import { registerNumbersProjection } from './register-numbers.projection';

/** What a runner is made of; all projections share one subscription. */
export interface RunnerParts {
  readonly source: EventSource;
  readonly decode: Decode;
  readonly readModels: ReadModels;
  readonly register: Register;
  readonly kinds: readonly RecordKind[];
  readonly projections: readonly Projection[];
  readonly limits?: Partial<RunnerLimits>;
}

export interface RunnerLimits {
  /** A batch ends with the event that takes it to so many events, or to so many documents. */
  readonly batchEvents: number;
  readonly batchDocuments: number;
  /** Events read ahead. */
  readonly readAhead: number;
  /** Records held in memory. */
  readonly records: number;
  /** How long to wait, in milliseconds, before each new attempt in a row; after the last one the runner stops. */
  readonly retryAfter: readonly number[];
}

/** Batches of 500 are where a transaction costs least an event, measured on a replica set. */
const usualLimits: RunnerLimits = {
  batchEvents: 500,
  batchDocuments: 1_000,
  readAhead: 1_000,
  records: 20_000,
  retryAfter: [50, 200, 1_000, 5_000, 10_000],
};

/** `catching up` until everything that was there when it subscribed is committed. */
export type RunnerState = 'catching up' | 'live' | 'stopped';

/** What has been read and not yet committed. */
interface Batch {
  readonly operations: FoldedOperations;
  readonly events: StoredEvent[];
  /** Of its last event or checkpoint. */
  position: Position | undefined;
}

/**
 * Carries events into read models. Documents and checkpoints of a batch are committed together, so every event counts
 * once, whatever fails in between: the runner then forgets what it knows, reads the checkpoints and goes on from there.
 * It stops, with the error, at an event that cannot be projected, when another projector moves a checkpoint, on a fault
 * of a projection's operations, and when attempts in a row have failed. Started once; another start is another runner.
 */
export class ProjectionRunner {
  private readonly progress = new Progress();
  private readonly ending = new AbortController();
  private readonly limits: RunnerLimits;
  private readonly projections: readonly Projection[];
  private readonly memory: RecordMemory;
  private running: Promise<void> | undefined;
  private failure: Error | undefined;
  /** One, once a batch was refused as a fault: then the event to blame is found. */
  private batchEvents: number;
  /** The head of the log when the subscription began; undefined while there is no subscription. */
  private goal: Position | null | undefined;

  /** Throws where two projections share a name or a collection. */
  constructor(private readonly parts: RunnerParts) {
    this.limits = { ...usualLimits, ...parts.limits };
    this.batchEvents = this.limits.batchEvents;
    this.projections = withOwn(parts.projections);
    requireApart(this.projections);
    const numbers = new NumberSequence(parts.readModels, parts.register.zone);
    this.memory = new RecordMemory({ ...parts, projections: this.projections, numbers, capacity: this.limits.records });
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
    if (error instanceof ReadModelFault && this.batchEvents > 1) this.batchEvents = 1;
    else if (after === undefined || isFinal(error)) this.ending.abort();
    else await pause(after, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  /** Subscribes behind what is committed and commits what arrives, until the runner is to end. */
  private async follow(): Promise<void> {
    const { source, readModels, kinds } = this.parts;
    this.memory.forget();
    const checkpoints = await Checkpoints.read(readModels, this.projections);
    this.progress.reach(checkpoints.least);
    this.goal = (await source.head()) ?? null;
    const prefixes = ['register-', ...kinds.map(({ category }) => `${category}-`)];
    const subscription = new AbortController();
    const signal = AbortSignal.any([subscription.signal, this.ending.signal]);
    const items = source.subscribe(checkpoints.least ?? undefined, { prefixes }, signal);
    const arrivals = new Arrivals(items, this.limits.readAhead);
    try {
      while (!this.ending.signal.aborted && (await arrivals.some())) await this.commitNext(arrivals, checkpoints);
    } finally {
      subscription.abort();
      arrivals.close();
    }
    if (!this.ending.signal.aborted) throw new Error('the subscription ended by itself');
  }

  /** Commits a batch of what has arrived. Before it stops at a faulty event, it commits those before it. */
  private async commitNext(arrivals: Arrivals<SubscriptionItem>, checkpoints: Checkpoints): Promise<void> {
    const batch: Batch = { operations: new FoldedOperations(), events: [], position: undefined };
    try {
      while (batch.events.length < this.batchEvents && batch.operations.documentCount < this.limits.batchDocuments) {
        const item = arrivals.next();
        if (item === undefined) break;
        if ('event' in item) await this.project(item.event, batch, checkpoints);
        batch.position = 'event' in item ? item.event.position : item.checkpoint;
      }
    } catch (error) {
      if (error instanceof ProjectionFault) await this.commit(batch, checkpoints);
      throw error;
    }
    await this.commit(batch, checkpoints);
  }

  private async project(stored: StoredEvent, batch: Batch, checkpoints: Checkpoints): Promise<void> {
    const event = faultOf(stored, 'decoded', () => this.parts.decode(stored));
    const isNumbered = checkpoints.hasPassed(registerNumbersProjection.name, event.position);
    const { change, kept } = await this.memory.change(event, isNumbered);
    const behind = this.projections.filter(({ name }) => !checkpoints.hasPassed(name, event.position));
    const operations = behind.flatMap((projection) =>
      faultOf(event, `projected by ${projection.name}`, () => projection.project(change, kept.get(projection.name))),
    );
    for (const operation of operations) batch.operations.add(operation);
    batch.events.push(stored);
  }

  private async commit({ operations, events, position }: Batch, checkpoints: Checkpoints): Promise<void> {
    const moves = position === undefined ? [] : checkpoints.movesTo(position);
    if (moves.length === 0) return;
    await this.parts.readModels
      .apply({ checkpoints: moves, operations: operations.all() })
      .catch(namingTheEvent(events));
    checkpoints.moved(moves);
    this.failure = undefined;
    this.memory.trim();
    this.progress.reach(checkpoints.least);
  }
}

const withOwn = (projections: readonly Projection[]): readonly Projection[] => [
  registerNumbersProjection,
  ...projections,
];

/** Every collection that a runner of these projections writes, its own included: what their readers declare. */
export const collectionsOf = (projections: readonly Projection[]): readonly CollectionDefinition[] =>
  withOwn(projections).flatMap(({ collections }) => collections);

/** Whether trying again would end the same way. */
function isFinal(error: Error): boolean {
  return error instanceof ProjectionFault || error instanceof CheckpointMoved || error instanceof ReadModelFault;
}

/** A fault of a batch of one event is that event's. */
function namingTheEvent([event, ...others]: readonly StoredEvent[]): (error: unknown) => never {
  return (error) => {
    const isOf = error instanceof ReadModelFault && others.length === 0;
    throw isOf && event ? new ProjectionFault(event, 'written', error) : error;
  };
}

function requireApart(projections: readonly Projection[]): void {
  const names = projections.map(({ name }) => `the name ${name}`);
  const collections = projections.flatMap((one) => one.collections.map(({ name }) => `the collection ${name}`));
  const all = [...names, ...collections];
  const twice = all.find((each, at) => all.indexOf(each) !== at);
  if (twice !== undefined) throw new Error(`two projections share ${twice}`);
}
