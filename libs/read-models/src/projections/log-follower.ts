import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { StoredEvent, SubscriptionItem } from '@app/event-store';
import type { Position } from '@app/kernel';
import { type Operation, ReadModelFault } from '../read-models';
import { projectionPosition } from '../read-your-writes';
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

/** As of a runner, with all limits given, and those projections alone that it runs, its own among them. */
export interface FollowerParts extends RunnerParts {
  readonly limits: RunnerLimits;
  /** When it is to end. */
  readonly end: AbortSignal;
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
    this.memory = new RecordMemory({
      ...parts,
      numbers: new NumberSequence(parts.readModels, parts.register.zone),
      isNumbered: (position) => this.isNumbered(position),
      capacity: parts.limits.records,
    });
  }

  static async begin(parts: FollowerParts): Promise<LogFollower> {
    const checkpoints = await Checkpoints.read(parts.readModels, parts.projections, parts.leases);
    return new LogFollower(parts, checkpoints, (await parts.source.head()) ?? null);
  }

  /** The position up to which every projection has everything. */
  get position(): Position | null {
    return this.checkpoints.least;
  }

  /** Follows until it is to end; `committed` is called behind every commit. Rejects when anything fails, with nothing under way. */
  async run(committed: () => void): Promise<void> {
    const { source, kinds, limits, end } = this.parts;
    const prefixes = ['register-', ...kinds.map(({ category }) => `${category}-`)];
    const subscription = new AbortController();
    const items = source.subscribe(
      this.position ?? undefined,
      { prefixes },
      AbortSignal.any([subscription.signal, end]),
    );
    const arrivals = new Arrivals(items, limits.readAhead);
    try {
      while (await this.isMore(arrivals)) await this.commitNext(arrivals, committed);
    } finally {
      subscription.abort();
      arrivals.close();
      await this.commits.settled();
    }
    if (!end.aborted) throw new Error('the subscription ended by itself');
  }

  /** Whether there is anything to do or to wait for. Who has much to do leaves everyone else their turn. */
  private async isMore(arrivals: Arrivals<SubscriptionItem>): Promise<boolean> {
    const { end } = this.parts;
    await turnOfOthers();
    if (end.aborted || this.commits.isBusy) return !end.aborted;
    await this.commits.done();
    return arrivals.some();
  }

  /** Begins to commit a batch. Before it stops at a faulty event, it commits those before it. */
  private async commitNext(arrivals: Arrivals<SubscriptionItem>, committed: () => void): Promise<void> {
    const batch = new Batch(this.parts.limits);
    const fault = await this.fill(batch, arrivals).catch(ifFault);
    if (batch.position === undefined) await this.commits.done();
    else await this.commits.begin(() => this.commit(batch).then(committed));
    if (fault === undefined) return;
    await this.commits.done();
    throw fault;
  }

  /** Takes in what has arrived, and what arrives while the batch before is still being committed, until this one is full. */
  private async fill(batch: Batch, arrivals: Arrivals<SubscriptionItem>): Promise<void> {
    while (!batch.isFull) {
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
    const { change, kept } = await this.memory.change(event);
    const behind = this.parts.projections.filter(({ name }) => !this.checkpoints.hasPassed(name, event.position));
    return behind.flatMap((projection) =>
      faultOf(event, `projected by ${projection.name}`, () => projection.project(change, kept.get(projection.name))),
    );
  }

  /**
   * Whether the number is committed of a record that began at the position. Where another process gives out the numbers
   * it is, but not before that one has come so far.
   */
  private async isNumbered(position: Position): Promise<boolean> {
    const { readModels, projections, end } = this.parts;
    const { name } = registerNumbersProjection;
    if (projections.includes(registerNumbersProjection)) return this.checkpoints.hasPassed(name, position);
    const wait = { projection: name, least: position };
    while (((await projectionPosition(readModels, wait)) ?? '') < position)
      if (end.aborted) throw new Error(`${name} has not come to ${position} yet`);
    return true;
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
