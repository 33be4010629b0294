import type { Register } from '@app/kernel';
import type { ReadModels } from '../read-models';
import type { Decode, EventSource } from './event-source';
import type { Projection } from './projection';
import type { RecordKind } from './record-kind';

/** What a runner is made of; all projections share one subscription. */
export interface RunnerParts {
  readonly source: EventSource;
  readonly decode: Decode;
  readonly readModels: ReadModels;
  readonly register: Register;
  readonly kinds: readonly RecordKind[];
  readonly projections: readonly Projection[];
  /**
   * The tokens of the leases under which it runs, by projection: it runs no other projection. Without, it runs them all,
   * as projections that nobody leases.
   */
  readonly leases?: ReadonlyMap<string, number>;
  readonly limits?: Partial<RunnerLimits>;
}

export interface RunnerLimits {
  /** A batch ends with the event that takes it to so many events, documents, characters of what is written, or milliseconds. */
  readonly batchEvents: number;
  readonly batchDocuments: number;
  readonly batchCharacters: number;
  readonly batchMs: number;
  /** Events read ahead. */
  readonly readAhead: number;
  /** Records held in memory. */
  readonly records: number;
  /** How long to wait, in milliseconds, before each new attempt in a row; after the last one the runner stops. */
  readonly retryAfter: readonly number[];
  /** The same before an event that cannot be taken in is tried again; after the last one its stream is parked. */
  readonly parkAfter: readonly number[];
  /** A projection stops rather than park more streams than so many, where they are more than this share of all. */
  readonly parkedStreams: number;
  readonly parkedShare: number;
}

/** Batches of 500 are where a transaction costs least an event, measured on a replica set. */
export const usualLimits: RunnerLimits = {
  batchEvents: 500,
  batchDocuments: 1_000,
  batchCharacters: 8_000_000,
  batchMs: 1_000,
  readAhead: 1_000,
  records: 20_000,
  retryAfter: [50, 200, 1_000, 5_000, 10_000],
  parkAfter: [10, 100],
  parkedStreams: 20,
  parkedShare: 0.05,
};

/** As of a runner, with all limits given, and those projections alone that it runs, its own among them. */
export interface FollowerParts extends RunnerParts {
  readonly limits: RunnerLimits;
  /** Whether a batch was refused for what is in it: then the event to blame is looked for, one after the other. */
  readonly isNarrow: boolean;
  /** When it is to end. */
  readonly end: AbortSignal;
}
