import type { Periods, RecordedEvent } from '@app/kernel';
import type { CollectionDefinition, Operation } from '../read-models';

/** A record's place in the sequence of its category and year, and its text, such as `AGR-2026-0007`. */
export interface RegisterNumber {
  /** Of the register's zone, four digits. */
  readonly year: string;
  readonly sequence: number;
  readonly text: string;
}

/** The record that an event belongs to, without the event and with it. */
export interface ChangedRecord {
  readonly category: string;
  /** The uuid within the stream's name. */
  readonly id: string;
  /** Absent where records of the category have none. */
  readonly number?: RegisterNumber;
  /** States are those of the category's aggregate. */
  readonly before: Periods<unknown>;
  readonly after: Periods<unknown>;
}

/** One event in log order; `record` is absent on streams that are no record, such as the register's own. */
export interface Change {
  readonly event: RecordedEvent;
  readonly record?: ChangedRecord;
}

/**
 * A read model as a function of the log. Pure: the same changes give the same operations on any machine, so a rebuild
 * equals what was there. It writes to its own collections only; where it throws, the stream is parked for it.
 */
export interface Projection<K = unknown> {
  /** Also the name of its checkpoint. */
  readonly name: string;
  readonly collections: readonly CollectionDefinition[];
  /** The categories of the streams that it is of; of all, unless given. Other events never come to it. */
  readonly categories?: readonly string[];

  /**
   * What it keeps in mind of a record, such as which rows it has opened: folded over the record's changes from the first
   * on, before which it is undefined. The runner holds it beside the record, and folds it again where it was forgotten.
   */
  keep?(kept: K | undefined, change: Change): K;

  /** `kept` is what it keeps in mind with this change; undefined where that is nothing, or where there is no record. */
  project(change: Change, kept?: K): readonly Operation[];
}

/** Whether events of streams of a category come to the projection. */
export const concerns = ({ categories }: Projection, category: string): boolean =>
  !categories || categories.includes(category);
