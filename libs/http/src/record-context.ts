import { type EventType, idWithin } from '@app/event-store';
import type { Aggregate, Interval, Refusal, Register, Rule, Span } from '@app/kernel';
import { normalisedKey } from '@app/kernel';
import type { FiltersAsked, RegisterView } from '@app/read-models';
import type { CommandDefinition, CommandTable, ReferenceKind } from './command-body';
import { isReferenceTo } from './command-body';

/** All that a bounded context says of one kind of record; routes, handlers, projections and lists follow from it. */
export interface RecordContext<S = unknown> {
  readonly aggregate: Aggregate<S>;
  /** The stored event types, with their versions and upcasters. */
  readonly eventTypes: readonly EventType[];
  /** The first segment of its routes, plural. */
  readonly route: string;
  readonly commands: CommandTable;
  readonly view: RegisterView<S>;
  /** Its entries concern whom they name themselves, and not whom others of the same record do, as statements of a source. */
  readonly apart?: boolean;
  /** What typed references to such a record begin with, where others may refer to it. */
  readonly refersAs?: ReferenceKind;
  /** The natural key in an opening command's data; a record without one is known by its uuid alone. */
  readonly naturalKey?: (data: never) => string | undefined;
  /** References of a state that are read wherever the record itself is read as a fact, such as what took its place. */
  readonly leadsTo?: (state: S) => readonly string[];
  /**
   * The filters that find, by values that an entry's data sets, the records that have them now; the rule that two break. It
   * is asked of the register, which may be a moment behind: so the rule is a soft one.
   */
  readonly alike?: { readonly rule: Rule; readonly filters: (data: never) => FiltersAsked | undefined };
  /**
   * What stands against an act of that day which names such a record, by its uuid, as its mandate (`authority`). It makes
   * the one kind of record that authorises the acts of all others.
   */
  readonly authorises?: (spans: readonly Span<S>[], on: Interval, article?: string) => readonly Refusal[];
}

/** Declares a kind of record, its state erased: generic code hands states to the context that made them, and to no other. */
export function recordContext<S>(context: RecordContext<S>): RecordContext {
  return context as unknown as RecordContext;
}

/** Where a record's events are, and what they mean. */
export interface Address {
  readonly context: RecordContext;
  readonly stream: string;
}

/** Every kind of record of the system. */
export class RecordContexts {
  constructor(
    readonly all: readonly RecordContext[],
    private readonly register: Register,
  ) {}

  /**
   * The stream of the record that a natural key names: the same for every spelling of the key; of another thing
   * under the same key, which says from which record it is distinct.
   */
  keyedStream(context: RecordContext, key: string, distinctFrom?: string): string {
    const parts = [normalisedKey(key), ...(distinctFrom === undefined ? [] : [distinctFrom])];
    return `${context.aggregate.category}-${idWithin(this.register.id, ...parts)}`;
  }

  /** The kind of record that acts name as their mandate, if there is one. */
  get authorising(): RecordContext | undefined {
    return this.all.find(({ authorises }) => authorises);
  }

  /** Where a typed reference points, undefined where it is written as no kind of record is. */
  addressOf(reference: string): Address | undefined {
    const context = this.all.find(({ refersAs }) => refersAs && isReferenceTo(refersAs, reference));
    if (!context) return undefined;
    const uuid = uuidIn(reference);
    const { category } = context.aggregate;
    return { context, stream: uuid === undefined ? this.keyedStream(context, reference) : `${category}-${uuid}` };
  }
}

/** The command that records events of this type. */
export function commandFor(context: RecordContext, type: string): CommandDefinition | undefined {
  return Object.values(context.commands).find(({ events }) => Object.hasOwn(events, type));
}

const uuidIn = (reference: string): string | undefined => /^[a-z]+:([0-9a-f-]{36})$/u.exec(reference)?.[1];
