import type { Aggregate, Register } from './aggregate';
import { dayOf } from './day';
import type { Change, GenericEvents, Metadata, Particulars, RecordedEvent } from './envelope';
import { present } from './envelope';
import type { Item, Line } from './line';
import { insert, lineThrough, placeOf, placesFor, replace, unseat } from './line';
import { withValueAt } from './pointer';
import type { Standing, Walk } from './walk';
import { walkLine } from './walk';

/** As much of a recorded event as its history needs. */
export type HistoryEvent = Pick<RecordedEvent, 'id' | 'type' | 'data' | 'revision'> & {
  readonly metadata: Particulars & Pick<Metadata, 'recordedAt'>;
};

/** How each generic entry changes the line. A domain entry is inserted. */
const generic: Record<keyof GenericEvents, (line: Line<Standing>, event: HistoryEvent) => Line<Standing>> = {
  EntryCorrected: (line, { data }) => correctIn(line, data as GenericEvents['EntryCorrected']),
  EntryVoided: (line, { data }) => unseat(line, (data as GenericEvents['EntryVoided']).eventId),
  RecordCited: (line) => line,
};

/** Whether events of this type may stand on any record; they have no place in the line. */
export const isGeneric = (type: string): type is keyof GenericEvents => Object.hasOwn(generic, type);

/**
 * What is known of one record: a fold over its events in recorded order, which asks no rule for the order. Immutable. The
 * walk is made when first asked for, quicker from one made before; its result is the same either way.
 */
export class History<S> {
  private walked: Walk<S> | undefined;

  private constructor(
    readonly aggregate: Aggregate<S>,
    readonly register: Register,
    readonly line: Line<Standing>,
    private readonly last: { readonly revision: number; readonly recordedAt?: string; readonly walk?: Walk<S> },
  ) {}

  /** The history of a record of which nothing is known. */
  static of<S>(aggregate: Aggregate<S>, register: Register): History<S> {
    return new History(aggregate, register, lineThrough([]), { revision: -1 });
  }

  /** The revision of the last event, -1 where there is none. */
  get revision(): number {
    return this.last.revision;
  }

  /** The greatest recorded time so far. */
  get recordedAt(): string | undefined {
    return this.last.recordedAt;
  }

  get walk(): Walk<S> {
    return (this.walked ??= walkLine(this, this.last.walk));
  }

  /** Whether an entry stands: none does before the opening, and none after it was voided. */
  get exists(): boolean {
    return this.line.items.some(({ entry }) => entry);
  }

  /** The state at the end of the line, once all that time does has come to pass. */
  get state(): S {
    return this.walk.steps.at(-1)?.state ?? this.aggregate.initial;
  }

  /** The history with one more event, which `record` has let through. */
  with(event: HistoryEvent): History<S> {
    const line = isGeneric(event.type)
      ? generic[event.type](this.line, event)
      : seat(this.line, standing(event, this.register));
    const { recordedAt } = event.metadata;
    const latest = this.recordedAt !== undefined && this.recordedAt > recordedAt ? this.recordedAt : recordedAt;
    const walk = this.walked ?? this.last.walk;
    const last = { revision: event.revision, recordedAt: latest, ...(walk && { walk }) };
    return new History(this.aggregate, this.register, line, last);
  }

  /** The history with all these events, in order. */
  withAll(events: Iterable<HistoryEvent>): History<S> {
    return [...events].reduce<History<S>>((history, event) => history.with(event), this);
  }
}

/** The live entry `id`, as corrected so far. */
export function entryOf(line: Line<Standing>, id: string): Standing | undefined {
  return line.items.find((item) => item.entry && item.id === id)?.entry;
}

/** Where an entry stands in the line as far as its author says: on a day, and perhaps behind another entry. */
export type Claim = Pick<Standing, 'after' | 'validTime'>;

/** The place that an entry claims, else the usual one. */
export function placeFor(line: Line<Standing>, { after, validTime }: Claim): number {
  if (after === undefined) return placesFor(line, validTime).usual;
  return after === null ? 0 : placeOf(line, after) + 1;
}

/** The event as an entry of the line, before any correction. */
export function standing({ id, type, data, revision, metadata }: HistoryEvent, { zone }: Register): Standing {
  const { validTime, after, sources, authority, reason, recordedAt } = metadata;
  if (!validTime) throw new Error(`the entry ${id} (${type}) has no valid time`);
  const entry = { id, type, data, revision, validTime, sources, recordedAt, ...present({ after, authority, reason }) };
  return { ...entry, recordedOn: dayOf(recordedAt, zone) };
}

/** Whether the changes move an entry: then it stands anew, in the correction's turn. */
export const moves = (changes: readonly Change[]): boolean =>
  changes.some(({ pointer }) => /^\/(validTime|after)(\/|$)/u.test(pointer));

/**
 * The entry with the changes applied, in order. An entry that moves loses its claim to a place unless the changes give it
 * one. What leads nowhere is passed over: `amendment` lets none of that be recorded.
 */
export function corrected(entry: Standing, changes: readonly Change[]): Standing {
  const { after: _claim, ...unclaimed } = entry;
  return changes.reduce<Standing>(
    (content, { pointer, to }) => (withValueAt(content, pointer, to) as Standing | undefined) ?? content,
    moves(changes) ? unclaimed : entry,
  );
}

const seat = (line: Line<Standing>, entry: Standing): Line<Standing> =>
  insert(line, itemOf(entry), placeFor(line, entry));

function correctIn(line: Line<Standing>, { eventId, changes }: GenericEvents['EntryCorrected']): Line<Standing> {
  const entry = entryOf(line, eventId);
  if (!entry) return line;
  const anew = corrected(entry, changes);
  return moves(changes) ? seat(unseat(line, eventId), anew) : replace(line, itemOf(anew));
}

function itemOf(entry: Standing): Item<Standing> {
  const { earliest, latest } = entry.validTime;
  return { id: entry.id, earliest, latest, entry };
}
