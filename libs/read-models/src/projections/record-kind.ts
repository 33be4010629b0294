import type { Aggregate } from '@app/kernel';

/** What the runner knows of a category: how its events are folded, and what its register numbers begin with, if it has any. */
export interface RecordKind {
  readonly category: string;
  readonly aggregate: Aggregate<unknown>;
  readonly prefix?: string;
}

/** The kind of the records of an aggregate. */
export function recordKind<S>(aggregate: Aggregate<S>, prefix?: string): RecordKind {
  // Safe to forget S: only the aggregate itself ever makes a state of this category, and only it is handed one.
  const kind = { category: aggregate.category, aggregate: aggregate as Aggregate<unknown> };
  return prefix === undefined ? kind : { ...kind, prefix };
}

/** A stream's name taken apart: `<category>-<uuid>`. */
export function streamParts(stream: string): { readonly category: string; readonly id: string } {
  return { category: stream.slice(0, -UUID_LENGTH - 1), id: stream.slice(-UUID_LENGTH) };
}

const UUID_LENGTH = 36;
