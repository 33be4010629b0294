import type { Aggregate, Register } from './aggregate';
import { corrected, moves } from './correction';
import { dayOf } from './day';
import type { GenericEvents, Metadata, Particulars, RecordedEvent } from './envelope';
import { present } from './envelope';
import type { Line } from './line';
import { insert, lineThrough, placeOf, placesFor, replace, unseat } from './line';
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
    private readonly known: {
      readonly revision: number;
      readonly recordedAt?: string;
      readonly line: Line<Standing>;
      readonly hint?: Walk<S> | undefined;
    },
  ) {}

  /** The history of a record of which nothing is known. */
  static of<S>(aggregate: Aggregate<S>, register: Register): History<S> {
    return new History(aggregate, register, { revision: -1, line: lineThrough([]) });
  }

  /** The revision of the last event, -1 where there is none. */
  get revision(): number {
    return this.known.revision;
  }

  /** The greatest recorded time so far. */
  get recordedAt(): string | undefined {
    return this.known.recordedAt;
  }

  get line(): Line<Standing> {
    return this.known.line;
  }

  get walk(): Walk<S> {
    return (this.walked ??= walkLine(this.aggregate, this.register, this.line, this.known.hint));
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
    return new History(this.aggregate, this.register, {
      revision: event.revision,
      recordedAt: this.recordedAt !== undefined && this.recordedAt > recordedAt ? this.recordedAt : recordedAt,
      line,
      hint: this.walked ?? this.known.hint,
    });
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

/** The place that an entry claims, else the usual one. */
export function placeFor(line: Line<Standing>, { after, validTime }: Pick<Standing, 'after' | 'validTime'>): number {
  if (after === undefined) return placesFor(line, validTime).usual;
  return after === null ? 0 : placeOf(line, after) + 1;
}

/** The event as an entry of the line, before any correction. */
export function standing({ id, type, data, revision, metadata }: HistoryEvent, { zone }: Register): Standing {
  const { validTime, after, sources, authority, reason, recordedAt } = metadata;
  if (!validTime) throw new Error(`the entry ${id} (${type}) has no valid time`);
  const recordedOn = dayOf(recordedAt, zone);
  return {
    id,
    type,
    data,
    revision,
    validTime,
    sources,
    recordedAt,
    recordedOn,
    ...present({ after, authority, reason }),
  };
}

function seat(line: Line<Standing>, entry: Standing): Line<Standing> {
  const { earliest, latest } = entry.validTime;
  return insert(line, { id: entry.id, earliest, latest, entry }, placeFor(line, entry));
}

function correctIn(line: Line<Standing>, { eventId, changes }: GenericEvents['EntryCorrected']): Line<Standing> {
  const entry = entryOf(line, eventId);
  if (!entry) return line;
  const anew = corrected(entry, changes);
  if (moves(changes)) return seat(unseat(line, eventId), anew);
  return replace(line, eventId, {
    id: eventId,
    earliest: entry.validTime.earliest,
    latest: entry.validTime.latest,
    entry: anew,
  });
}
