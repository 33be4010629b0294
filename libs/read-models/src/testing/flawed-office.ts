import type { RecordedEvent } from '@app/kernel';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import { type ParkedStream, parkedStreams } from '../projections/parked-streams';
import type { parkingActs } from '../projections/parking-acts';
import type { Projection } from '../projections/projection';
import type { RunnerLimits } from '../projections/runner-parts';
import type { Operation, ReadModels } from '../read-models';
import { registerProjection } from '../register/register.projection';
import { leaseLog, positionOf } from './lease-log';
import { decode, leaseRunner } from './lease-office';
import { leaseView } from './lease.view';
import { MemoryLog } from './memory-log';

const leases = registerProjection(leaseView);

/** What cannot be done to which event, until it is mended. */
export interface Flaw {
  readonly position: string;
  readonly where: 'decoding' | 'keeping' | 'projecting' | 'writing';
}

/** The register of leases with a flaw in it, or in what stands around it. */
export class FlawedOffice {
  readonly log = new MemoryLog();
  private last = -1;

  constructor(
    private flaws: readonly Flaw[],
    private readonly limits: Partial<RunnerLimits> = {},
    readonly readModels: ReadModels = new EmbeddedReadModels(),
  ) {}

  append(...events: readonly RecordedEvent[]): void {
    this.log.append(...events);
    this.last += events.length;
  }

  /** Somebody has a parked stream tried again, or does without it. */
  act(type: keyof typeof parkingActs, stream: string): void {
    const anAct = { type: 'LeaseEnded', data: {} } as const;
    const [event] = leaseLog([{ lease: 1, on: '2024', recordedAt: '2024-12-31T05:00:00.000Z', act: anAct }]);
    if (!event) throw new Error('there is one');
    const metadata = { ...event.metadata, reason: 'it is mended' };
    const data = { projection: 'leases', stream };
    const position = positionOf(this.last + 1);
    this.append({ ...event, stream: 'upkeep-00000000-0000-4000-8000-000000000000', position, type, data, metadata });
  }

  mend(): void {
    this.flaws = [];
  }

  /** Runs until everything is taken in that can be. */
  async run(): Promise<void> {
    const projections = [this.flawed(leases)];
    const limits = { retryAfter: [], parkAfter: [], ...this.limits };
    const runner = leaseRunner({
      source: this.log,
      readModels: this.readModels,
      projections,
      limits,
      decode: (stored) => this.failing('decoding', stored.position) ?? decode(stored),
    });
    await runner.start();
    const isThere = await runner.caughtUpWith(positionOf(this.last), { timeoutMs: 20_000 });
    await runner.stop();
    if (!isThere) throw runner.lastError ?? new Error('it does not end');
  }

  async parked(): Promise<readonly ParkedStream[]> {
    const found = await this.readModels.list(parkedStreams.name, { filter: [], sort: [], limit: 1_000 });
    return found as readonly ParkedStream[];
  }

  private failing(where: Flaw['where'], position: string): undefined {
    if (this.flaws.some((flaw) => flaw.where === where && flaw.position === position)) throw new Error('flawed');
  }

  private flawed(projection: Projection): Projection {
    return {
      ...projection,
      keep: (kept, change) => this.failing('keeping', change.event.position) ?? projection.keep?.(kept, change),
      project: (change, kept) => {
        this.failing('projecting', change.event.position);
        const isUnwritable = this.flaws.some(
          ({ where, position }) => where === 'writing' && position === change.event.position,
        );
        const unwritable: Operation = { collection: 'leases', id: 'x', op: 'inc', fields: { n: Number.NaN } };
        return [...projection.project(change, kept), ...(isUnwritable ? [unwritable] : [])];
      },
    };
  }
}
