import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { SubscriptionItem } from '@app/event-store';
import type { Position } from '@app/kernel';
import { type CheckpointMove, ReadModelFault } from '../read-models';
import { projectionPosition } from '../read-your-writes';
import { Arrivals } from './arrivals';
import { Batch } from './batch';
import { Checkpoints } from './checkpoints';
import { InFlight } from './in-flight';
import { Intake } from './intake';
import { ParkedStreams } from './parked-streams';
import { isUpkeep, upkeepCategory } from './parking-acts';
import { ProjectionFault } from './projection-fault';
import { NumberSequence } from './register-numbers';
import { registerNumbersProjection } from './register-numbers.projection';
import type { FollowerParts } from './runner-parts';
import { writeApart } from './writing';

/** Events taken in before the commit under way has its turn: its server answers in between. */
const AT_A_STRETCH = 20;

/**
 * Follows the log behind what is committed, and commits what arrives. While one batch is being committed the next is made
 * ready, which is committed only behind it. What a follower knows rests on what it has read and done itself: one that has
 * failed is of no use any more, and another begins with what is committed then.
 */
export class LogFollower {
  private readonly intake: Intake;
  private readonly commits = new InFlight();
  /** Events that are still taken one by one. */
  private narrow: number;

  private constructor(
    private readonly parts: FollowerParts,
    private readonly checkpoints: Checkpoints,
    parked: ParkedStreams,
    /** The head of the log in the beginning. */
    readonly goal: Position | null,
  ) {
    const { readModels, register, limits } = parts;
    const isNumbered = (position: Position): Promise<boolean> => this.isNumbered(position);
    const numbers = new NumberSequence({ readModels, zone: register.zone, isNumbered });
    this.intake = new Intake({ ...parts, checkpoints, parked, numbers });
    this.narrow = parts.isNarrow ? limits.batchEvents : 0;
  }

  static async begin(parts: FollowerParts): Promise<LogFollower> {
    const { readModels, projections, source } = parts;
    const checkpoints = await Checkpoints.read(readModels, projections, parts.leases);
    const names = projections.map(({ name }) => name);
    const parked = await ParkedStreams.read(readModels, names);
    return new LogFollower(parts, checkpoints, parked, (await source.head()) ?? null);
  }

  /** Whether events are still taken one by one. */
  get isNarrow(): boolean {
    return this.narrow > 0;
  }

  /** The position up to which every projection has everything. */
  get position(): Position | null {
    return this.checkpoints.least;
  }

  /** Follows until it is to end; `committed` is called behind every commit. Rejects when anything fails, with nothing under way. */
  async run(committed: () => void): Promise<void> {
    const { source, kinds, limits, end } = this.parts;
    const prefixes = ['register-', `${upkeepCategory}-`, ...kinds.map(({ category }) => `${category}-`)];
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
    const { limits } = this.parts;
    const { isNarrow } = this;
    const batch = new Batch(isNarrow ? { ...limits, batchEvents: 1 } : limits);
    const fault = await this.fill(batch, arrivals).catch(ifFault);
    if (batch.position === undefined) await this.commits.done();
    else await this.commits.begin(() => this.commit(batch).then(committed));
    this.narrow -= batch.events.length;
    if (fault === undefined && !isNarrow) return;
    await this.commits.done();
    if (fault) throw fault;
  }

  /** Takes in what has arrived, and what arrives while the batch before is still being committed, until this one is full. */
  private async fill(batch: Batch, arrivals: Arrivals<SubscriptionItem>): Promise<void> {
    while (!batch.isFull) {
      const item = arrivals.peek();
      if (this.commits.isBusy && batch.events.length % AT_A_STRETCH === 0) await turnOfOthers();
      if (item === undefined) {
        if (!(await this.isMoreSoon(arrivals))) return;
      } else if (standsAlone(item)) {
        return this.takeAlone(item, batch, arrivals);
      } else {
        await this.take(item, batch);
        arrivals.next();
      }
    }
  }

  /** Whether there is more while there is a commit to wait for. */
  private async isMoreSoon(arrivals: Arrivals<SubscriptionItem>): Promise<boolean> {
    return this.commits.isBusy && Promise.race([arrivals.some(), this.commits.done().then(() => true)]);
  }

  /** What stands upon all that is committed makes up a batch of its own. */
  private async takeAlone(item: SubscriptionItem, batch: Batch, arrivals: Arrivals<SubscriptionItem>): Promise<void> {
    if (batch.position !== undefined) return;
    await this.commits.done();
    await this.take(item, batch);
    arrivals.next();
  }

  private async take(item: SubscriptionItem, batch: Batch): Promise<void> {
    if ('event' in item) batch.add(item.event, await this.intake.take(item.event));
    else batch.pass(item.checkpoint);
  }

  /**
   * Whether the number is committed of a record that began at the position. Where another process gives out the numbers
   * it is, but not before that one has come so far.
   */
  private async isNumbered(position: Position): Promise<boolean> {
    const { readModels, projections, end } = this.parts;
    const { name } = registerNumbersProjection;
    if (projections.includes(registerNumbersProjection)) return this.checkpoints.hasPassed(name, position);
    const wait = { projection: name, least: position, patience: 100 };
    while (((await projectionPosition(readModels, wait)) ?? '') < position)
      if (end.aborted) throw new Error(`${name} has not come to ${position} yet`);
    return true;
  }

  private async commit(batch: Batch): Promise<void> {
    const { position } = batch;
    const moves = position === undefined ? [] : this.checkpoints.movesTo(position);
    if (position === undefined || moves.length === 0) return;
    await this.written(batch, moves);
    this.checkpoints.moved(moves);
    this.intake.trim(position);
  }

  /** Writes a batch; what is refused in one of one event is parked. */
  private async written({ operations, events }: Batch, moves: readonly CheckpointMove[]): Promise<void> {
    const { readModels, projections } = this.parts;
    const all = operations.all();
    const [event, ...others] = events;
    await readModels.apply({ checkpoints: moves, operations: all }).catch(async (error: unknown) => {
      if (!(error instanceof ReadModelFault) || !event || others.length > 0 || !this.parts.isNarrow) throw error;
      const park = (projection: string, fault: Error) => this.intake.park(projection, event, fault);
      await writeApart({ readModels, projections, event, operations: all, moves, park });
    });
  }
}

/** Whether an item is about what is committed, and so is taken in when all before it is. */
const standsAlone = (item: SubscriptionItem): boolean => 'event' in item && isUpkeep(item.event);

/** A fault is given back, to be thrown later; what else there is, is thrown now. */
function ifFault(error: unknown): ProjectionFault {
  if (error instanceof ProjectionFault) return error;
  throw error;
}
