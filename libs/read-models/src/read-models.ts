import type { Position } from '@app/kernel';

/**
 * What conditions and sort keys compare. Positions and days are strings, so that both sort. The one order of values:
 * null (and a missing field), then numbers, then strings by code point, then false, then true.
 */
export type Value = string | number | boolean | null;

/** What bounds a range: nothing is above or below null. */
export type Bound = Exclude<Value, null>;

/**
 * A document of a read model; `_id` is its key within the collection. JSON throughout: a member that JSON does not
 * know (undefined, NaN, an infinity, a Date, text with half a surrogate pair) is refused, since no two engines store
 * it alike. A dotted path leads through objects only, never through an array.
 */
export interface Document {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Names a collection and the indexes that its queries use. */
export interface CollectionDefinition {
  readonly name: string;
  /**
   * Field paths (dots allowed), ascending; `_id` is always the last one. A field that holds an array has one entry for
   * each element; at most one such field an index. Elements and fields indexed are values, not objects.
   */
  readonly indexes: readonly (readonly string[])[];
}

/**
 * The closed set of writes, each on one document by `_id`. `set`, `unset`, `inc`, `max`, `min` and `push` address
 * top-level fields or dotted paths; on a document that is missing they create it. `max` and `min` compare as `list` sorts.
 */
export type Operation = { readonly collection: string; readonly id: string } & (
  | { readonly op: 'put'; readonly document: Document }
  | { readonly op: 'set'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly op: 'inc'; readonly fields: Readonly<Record<string, number>> }
  | { readonly op: 'max' | 'min'; readonly fields: Readonly<Record<string, Value>> }
  | { readonly op: 'push'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly op: 'unset'; readonly fields: readonly string[] }
  | { readonly op: 'delete' }
);

/** Moves a projection's checkpoint; `from` is what it must be now (null: never set). */
export interface CheckpointMove {
  readonly projection: string;
  readonly from: Position | null;
  readonly to: Position;
  /** Of the lease under which it is moved; 0, of a projection that was never leased, unless given. */
  readonly token?: number;
}

/**
 * Who alone may move a projection's checkpoint: `holder` names a process, null is nobody. The token grows with every
 * change of hands, and what is done under an older one is refused: a holder that was away too long harms nothing.
 */
export interface Lease {
  readonly projection: string;
  readonly holder: string | null;
  readonly token: number;
}

/** Who shares the projections. */
export interface Attendance {
  /** Who is at work, in the order of their names. */
  readonly holders: readonly string[];
  /** Of the projections asked for, in that order. Held by nobody is also what its holder has left, or outstayed. */
  readonly leases: readonly Lease[];
}

/** What is committed together. */
export interface Batch {
  readonly checkpoints: readonly CheckpointMove[];
  readonly operations: readonly Operation[];
}

/**
 * One condition on one field path; all conditions of a filter hold together. On an array field it holds when one element
 * satisfies the whole condition. `equals: null` matches null and a missing field, but no empty array. A range has at
 * least one bound and matches values of its bounds' type only.
 */
export type Condition =
  | { readonly field: string; readonly equals: Value }
  | { readonly field: string; readonly in: readonly Value[] }
  | {
      readonly field: string;
      readonly from?: Bound;
      readonly above?: Bound;
      readonly to?: Bound;
      readonly below?: Bound;
    };

/**
 * A sort key, on a field that holds no array or object. `_id` is always the last one, in the direction of the key before
 * it (ascending without any), so that an index read backwards serves a descending order.
 */
export interface SortKey {
  readonly field: string;
  readonly descending?: boolean;
}

/** A page of documents. `after` holds the sort values, then the `_id`, of a document that this query has returned. */
export interface ListQuery {
  readonly filter: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly after?: readonly Value[];
}

/** A figure over each group: how many documents, or the sum, least or greatest of a field's numbers (null without any). */
export type Measure =
  | { readonly name: string; readonly count: true }
  | { readonly name: string; readonly sum: string }
  | { readonly name: string; readonly min: string }
  | { readonly name: string; readonly max: string };

/**
 * Groups by field paths; a document with an array there counts once in the group of each different element, one with an
 * empty array in the group of null. Nothing matched: no groups.
 */
export interface SummaryQuery {
  readonly filter: readonly Condition[];
  readonly groupBy: readonly string[];
  readonly measures: readonly Measure[];
}

/** One group: its key values in the order of `groupBy`, its figures by name. Groups are sorted by key. */
export interface SummaryRow {
  readonly key: readonly Value[];
  readonly values: Readonly<Record<string, number | null>>;
}

/** Documents and checkpoints that projectors write and queries read. Documents given and returned are never shared. */
export interface ReadModels {
  /** Makes collections and indexes exist. Idempotent; before anything else is asked of a collection. */
  declare(collections: readonly CollectionDefinition[]): Promise<void>;

  /** The projection's checkpoint, null when it never had one. */
  checkpoint(projection: string): Promise<Position | null>;

  /**
   * Commits all operations, in order, and all checkpoints, or nothing. Rejects with `LeaseLost` where a token is no longer
   * that of the lease, with `CheckpointMoved` where a `from` no longer holds.
   */
  apply(batch: Batch): Promise<void>;

  /** Says that the holder is at work, for so many milliseconds from now on, and asks how leases stand. */
  attend(holder: string, forMs: number, projections: readonly string[]): Promise<Attendance>;

  /** Gives a lease into other hands, if it is still as given: the lease as it is then, undefined where somebody was faster. */
  handOver(lease: Lease, holder: string | null): Promise<Lease | undefined>;

  get(collection: string, id: string): Promise<Document | undefined>;

  /** Up to `limit` documents in sort order. */
  list(collection: string, query: ListQuery): Promise<readonly Document[]>;

  summarise(collection: string, query: SummaryQuery): Promise<readonly SummaryRow[]>;

  close(): Promise<void>;
}

/** A bug of the caller: what was asked has no meaning, or none that two engines share. Nothing was changed. */
export class ReadModelFault extends Error {}

/** Another projector has moved this checkpoint: its batch holds, ours was not applied. */
export class CheckpointMoved extends Error {
  constructor(
    readonly projection: string,
    readonly expected: Position | null,
    readonly actual: Position | null,
  ) {
    super(`the checkpoint of ${projection} is ${String(actual)}, not ${String(expected)}: another projector writes it`);
  }
}

/** Another projector holds the lease of this projection now: the batch was not applied. */
export class LeaseLost extends Error {
  constructor(readonly projection: string) {
    super(`the lease of ${projection} is in other hands: another projector writes it`);
  }
}

/** The engine cannot be reached, or did not answer in time; asking again later may help. Whether a batch was committed is unknown. */
export class ReadModelsUnavailable extends Error {}

/** The engine that was named can never serve as it is; the message says how to make it one that does. */
export class ReadModelsMisconfigured extends Error {}
