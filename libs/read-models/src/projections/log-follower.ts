import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { StoredEvent, SubscriptionItem } from '@app/event-store';
import type { Position } from '@app/kernel';
import { type Operation, ReadModelFault } from '../read-models';
import { Arrivals } from './arrivals';
import { Batch } from './batch';
import { Checkpoints } from './checkpoints';
import { InFlight } from './in-flight';
import { faultOf, ProjectionFault } from './projection-fault';
import { RecordMemory } from './record-memory';
import { NumberSequence } from './register-numbers';
import { registerNumbersProjection } from './register-numbers.projection';
import type { RunnerLimits, RunnerParts } from './runner-parts';

/** Events taken in before the commit under way has its turn: its server answers in between. */
const AT_A_STRETCH = 20;

/** As of a runner, with all limits given, and the runner's own projections among the others. */
export interface FollowerParts extends RunnerParts {
  readonly limits: RunnerLimits;
}

/**
 * Follows the log behind what is committed, and commits what arrives. While one batch is being committed the next is made
 * ready, which is committed only behind it. What a follower knows rests on what it has read and done itself: one that has
 * failed is of no use any more, and another begins with what is committed then.
 */
export class LogFollower {
  private readonly memory: RecordMemory;
  private readonly commits = new InFlight();

  private constructor(
    private readonly parts: FollowerParts,
    private readonly checkpoints: Checkpoints,
    /** The head of the log in the beginning. */
    readonly goal: Position | null,
  ) {
    const numbers = new NumberSequence(parts.readModels, parts.register.zone);
    this.memory = new RecordMemory({ ...parts, numbers, capacity: parts.limits.records });
  }

  static async begin(parts: FollowerParts): Promise<LogFollower> {
    const checkpoints = await Checkpoints.read(parts.readModels, parts.projections);
    return new LogFollower(parts, checkpoints, (await parts.source.head()) ?? null);
  }

  /** The position up to which every projection has everything. */
  get position(): Position | null {
    return this.checkpoints.least;
  }

  /** Follows until the signal; `committed` is called behind every commit. Rejects when anything fails, with nothing under way. */
  async run(end: AbortSignal, committed: () => void): Promise<void> {
    const { source, kinds, limits } = this.parts;
    const prefixes = ['register-', ...kinds.map(({ category }) => `${category}-`)];
    const subscription = new AbortController();
    const items = source.subscribe(
      this.position ?? undefined,
      { prefixes },
      AbortSignal.any([subscription.signal, end]),
    );
    const arrivals = new Arrivals(items, limits.readAhead);
    try {
      while (await this.isMore(arrivals, end)) await this.commitNext(arrivals, committed);
    } finally {
      subscription.abort();
      arrivals.close();
      await this.commits.settled();
    }
    if (!end.aborted) throw new Error('the subscription ended by itself');
  }

  /** Whether there is anything to do or to wait for. Who has much to do leaves everyone else their turn. */
  private async isMore(arrivals: Arrivals<SubscriptionItem>, end: AbortSignal): Promise<boolean> {
    await turnOfOthers();
    if (end.aborted || this.commits.isBusy) return !end.aborted;
    await this.commits.done();
    return arrivals.some();
  }

  /** Begins to commit a batch. Before it stops at a faulty event, it commits those before it. */
  private async commitNext(arrivals: Arrivals<SubscriptionItem>, committed: () => void): Promise<void> {
    const batch = new Batch();
    const fault = await this.fill(batch, arrivals).catch(ifFault);
    if (batch.position === undefined) await this.commits.done();
    else await this.commits.begin(() => this.commit(batch).then(committed));
    if (fault === undefined) return;
    await this.commits.done();
    throw fault;
  }

  /** Takes in what has arrived, and what arrives while the batch before is still being committed, until this one is full. */
  private async fill(batch: Batch, arrivals: Arrivals<SubscriptionItem>): Promise<void> {
    const { batchEvents, batchDocuments } = this.parts.limits;
    while (batch.events.length < batchEvents && batch.operations.documentCount < batchDocuments) {
      const item = arrivals.next();
      if (this.commits.isBusy && batch.events.length % AT_A_STRETCH === 0) await turnOfOthers();
      if (item !== undefined) await this.take(item, batch);
      else if (!this.commits.isBusy) return;
      else if (!(await Promise.race([arrivals.some(), this.commits.done().then(() => true)]))) return;
    }
  }

  private async take(item: SubscriptionItem, batch: Batch): Promise<void> {
    if ('event' in item) batch.add(item.event, await this.projected(item.event));
    else batch.pass(item.checkpoint);
  }

  private async projected(stored: StoredEvent): Promise<readonly Operation[]> {
    const event = faultOf(stored, 'decoded', () => this.parts.decode(stored));
    const isNumbered = this.checkpoints.hasPassed(registerNumbersProjection.name, event.position);
    const { change, kept } = await this.memory.change(event, isNumbered);
    const behind = this.parts.projections.filter(({ name }) => !this.checkpoints.hasPassed(name, event.position));
    return behind.flatMap((projection) =>
      faultOf(event, `projected by ${projection.name}`, () => projection.project(change, kept.get(projection.name))),
    );
  }

  private async commit({ operations, events, position }: Batch): Promise<void> {
    const moves = position === undefined ? [] : this.checkpoints.movesTo(position);
    if (position === undefined || moves.length === 0) return;
    await this.parts.readModels
      .apply({ checkpoints: moves, operations: operations.all() })
      .catch(namingTheEvent(events));
    this.checkpoints.moved(moves);
    this.memory.trim(position);
  }
}

/** A fault is given back, to be thrown later; what else there is, is thrown now. */
function ifFault(error: unknown): ProjectionFault {
  if (error instanceof ProjectionFault) return error;
  throw error;
}

/** A fault of a batch of one event is that event's. */
function namingTheEvent([event, ...others]: readonly StoredEvent[]): (error: unknown) => never {
  return (error) => {
    const isOf = error instanceof ReadModelFault && others.length === 0;
    throw isOf && event ? new ProjectionFault(event, 'written', error) : error;
  };
}
