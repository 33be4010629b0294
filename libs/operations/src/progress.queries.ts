import type { EventStore } from '@app/event-store';
import { type Lag, lagBetween } from '@app/http';
import type { Position } from '@app/kernel';
import { ParkedStreams, type Projection, type ReadModels } from '@app/read-models';

/** How far a projection has come. */
export interface ProjectionProgress {
  readonly name: string;
  readonly position: Position | null;
  readonly state: 'current' | 'catching up';
  /** How many streams it could not take in, those that it does without among them. */
  readonly parked: number;
  readonly lag: {
    readonly events: number;
    /** Whether there are more events than these, which nobody counts. */
    readonly isMore: boolean;
    /** Since the oldest event that it does not have was recorded. */
    readonly seconds: number;
  };
}

/** How far all projections have come towards the head of the log. */
export interface Progress {
  readonly head: Position | null;
  readonly projections: readonly ProjectionProgress[];
}

/** Compares where projections stand with the log, whichever process fills them. */
export class ProgressQueries {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly projections: readonly Projection[],
    private readonly clock: () => Date,
  ) {}

  async progress(): Promise<Progress> {
    const positions = await Promise.all(this.projections.map(({ name }) => this.readModels.checkpoint(name)));
    // Behind the checkpoints, so that no read model seems to be ahead of the log.
    const head = (await this.store.head()) ?? null;
    const lags = new Map<Position | null, Lag>();
    const names = this.projections.map(({ name }) => name);
    const parked = (await ParkedStreams.read(this.readModels, names)).all();
    for (const position of new Set(positions)) lags.set(position, await this.lag(position, head));
    const projections = this.projections.map(({ name }, at): ProjectionProgress => {
      const position = positions[at] ?? null;
      const { events = 0, isMore = false, since } = lags.get(position) ?? {};
      const state = events === 0 ? 'current' : 'catching up';
      const own = parked.filter(({ projection }) => projection === name).length;
      return { name, position, state, parked: own, lag: { events, isMore, seconds: this.secondsSince(since) } };
    });
    return { head, projections };
  }

  private async lag(position: Position | null, head: Position | null): Promise<Lag> {
    return head === null ? { events: 0, isMore: false } : lagBetween(this.store, position, head);
  }

  private secondsSince(moment: string | undefined): number {
    return moment === undefined ? 0 : Math.max(0, (this.clock().getTime() - Date.parse(moment)) / 1_000);
  }
}
