import type { Day, Interval } from './day';
import type { ValidTime } from './edtf';
import type { Authority, Citation } from './envelope';
import type { Refusal } from './refusal';

/** What is fixed for the whole log by `RegisterOpened`. */
export interface Register {
  readonly id: string;
  /** The state whose register this is, such as `iso:VNM`. */
  readonly home: string;
  /** IANA time zone of every day of the register. */
  readonly zone: string;
  /** The day on which the register was opened: our own procedure binds every act after it. */
  readonly openedOn: Day;
}

/** An entry as it is known at a moment: the event with its corrections applied, and the days that the line leaves it. */
export interface Entry<T extends string = string, D = unknown> {
  readonly id: string;
  readonly type: T;
  readonly data: D;
  readonly validTime: ValidTime;
  /** `validTime` tightened by the entries before and after it in the line. */
  readonly day: Interval;
  readonly recordedAt: string;
  readonly recordedOn: Day;
  readonly sources: readonly Citation[];
  readonly authority?: Authority;
  readonly reason?: string;
}

/** What time alone turns a state into. */
export interface Elapsed<S> {
  /** The entry that set the time running. */
  readonly cause: string;
  /** What happens, such as `expired`. */
  readonly kind: string;
  readonly on: Interval;
  readonly state: S;
}

/** A record's event types and their payloads. */
export type EventMap = Record<string, unknown>;

/** One event type: two pure functions and a sentence. */
export interface EventDefinition<S, T extends string, D> {
  /** `attested` marks an opening from a source: what the line places before it is shown, and not folded. */
  readonly opens?: 'attested';
  /** Every rule that `entry` breaks where it stands, behind `state`. Judges in the register's terms, asks nothing else. */
  readonly check: (state: S, entry: Entry<T, D>, register: Register) => readonly Refusal[];
  /** The next state. Runs even where `check` refuses, so it is total. */
  readonly apply: (state: S, entry: Entry<T, D>, register: Register) => S;
  /** One line for timelines. */
  readonly describe: (entry: Entry<T, D>) => string;
}

/** The definitions of a record's events: total, so a new event does not compile until it has its entry. */
export type EventDefinitions<S, E extends EventMap> = {
  readonly [T in keyof E & string]: EventDefinition<S, T, E[T]>;
};

/** A record's whole behaviour, its payload types erased: the kernel hands each event to the definition of its type. */
export interface Aggregate<S> {
  readonly category: string;
  readonly initial: S;
  readonly events: Readonly<Record<string, EventDefinition<S, never, never>>>;
  /** The next thing that time alone does to this state, if any. No state may elapse into another for ever. */
  readonly elapse?: (state: S) => Elapsed<S> | undefined;
}

/** Declares an aggregate over the events `E`. */
export function defineAggregate<S, E extends EventMap>(
  definition: Omit<Aggregate<S>, 'events'> & { readonly events: EventDefinitions<S, E> },
): Aggregate<S> {
  return definition;
}

/** What an aggregate says of an event type; a type that it does not know is a fault, since decoding lets none through. */
export function definitionOf<S>(aggregate: Aggregate<S>, type: string): EventDefinition<S, never, never> {
  const definition = Object.hasOwn(aggregate.events, type) ? aggregate.events[type] : undefined;
  if (!definition) throw new Error(`${aggregate.category} has no event ${type}`);
  return definition;
}
