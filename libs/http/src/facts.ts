import type { Refusal, ValidTime } from '@app/kernel';

/** A record consulted before deciding: where it stood, and what it said then. */
export interface Fact {
  readonly stream: string;
  readonly revision: number;
  readonly state: unknown;
}

/** What was read for a command: the record behind each typed reference in it. */
export type Facts = ReadonlyMap<string, Fact>;

/**
 * What a payload breaks in the light of other records, on the day of the act; `self` is the stream of the entry's own record,
 * where there is one already. Asked of fresh and of corrected entries.
 */
export type Judge<D> = (data: D, facts: Facts, on: ValidTime, self?: string) => readonly Refusal[];
