import type { Aggregate, Entry, GenericEvents, Interval, RecordedEvent, Refusal, Step, ValidTime } from '@app/kernel';
import { definitionOf, present } from '@app/kernel';
import type { KnownRecord } from './record-history';

/** Who said something, when, why and on what evidence: an event's metadata as a reader wants it. */
export type Attribution = Pick<RecordedEvent['metadata'], 'recordedAt' | 'actor' | 'sources'> &
  Partial<Pick<RecordedEvent['metadata'], 'approvedBy' | 'reason' | 'authority' | 'override' | 'reliedOn'>>;

/** A correction, or the void, of an entry. */
export type Amendment = Attribution & { readonly eventId: string; readonly data: unknown };

/** An entry of the record, corrected as far as is known, where it stands in the line. */
export interface EntryLine extends Attribution {
  readonly eventId: string;
  readonly type: string;
  readonly says: string;
  readonly standing: 'live' | 'corrected' | 'voided';
  readonly validTime: ValidTime;
  /** The days that the entries around it leave it. */
  readonly day: Interval;
  /** False before an attested opening, from which the record's state is counted. */
  readonly folded: boolean;
  readonly data: unknown;
  readonly corrections: readonly Amendment[];
  readonly voided?: Amendment;
  /** The rules that it breaks where it stands, and what should be looked at. */
  readonly findings: readonly Refusal[];
}

/** What time alone did. */
export interface ElapsedLine {
  readonly elapsed: string;
  readonly cause: string;
  readonly on: Interval;
}

/** The record's entries in the order of the line, with what time alone did, and where asked with the voided ones where they stood. */
export function historyLines({ events, history }: KnownRecord, withVoided: boolean): (EntryLine | ElapsedLine)[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const { steps } = history.walk;
  const at = new Map(steps.flatMap((step, k) => (step.item ? [[step.item.id, k] as const] : [])));
  return history.line.items.flatMap((item) => {
    const event = byId.get(item.id);
    if (!event) return [];
    if (!item.entry) return withVoided ? voidedLine(event, events, history.aggregate) : [];
    const k = at.get(item.id) ?? -1;
    const step = steps[k];
    return step ? [entryLine(step, event, events, history.aggregate), ...elapsedAfter(steps, k)] : [];
  });
}

function entryLine(
  step: Step<unknown>,
  event: RecordedEvent,
  events: readonly RecordedEvent[],
  aggregate: Aggregate<unknown>,
): EntryLine {
  const corrections = amendments(events, 'EntryCorrected', event.id);
  const { id, type, data, validTime, sources, authority } = step.item?.entry ?? lineless(event);
  const day = { earliest: step.earliest, latest: step.days.latest };
  return {
    eventId: id,
    type,
    says: describe(aggregate, { ...lineless(event), data, validTime, day }),
    standing: corrections.length > 0 ? 'corrected' : 'live',
    validTime,
    day,
    folded: step.folded,
    data,
    ...attribution(event),
    sources,
    ...present({ authority }),
    corrections,
    findings: step.refusals,
  };
}

/** Nothing where an entry was moved, not voided: it stands elsewhere. */
function voidedLine(
  event: RecordedEvent,
  events: readonly RecordedEvent[],
  aggregate: Aggregate<unknown>,
): EntryLine[] {
  const [voided] = amendments(events, 'EntryVoided', event.id);
  if (!voided) return [];
  const entry = lineless(event);
  return [
    {
      eventId: event.id,
      type: event.type,
      says: describe(aggregate, entry),
      standing: 'voided',
      validTime: entry.validTime,
      day: entry.day,
      folded: false,
      data: event.data,
      ...attribution(event),
      corrections: amendments(events, 'EntryCorrected', event.id),
      voided,
      findings: [],
    },
  ];
}

function elapsedAfter(steps: readonly Step<unknown>[], k: number): ElapsedLine[] {
  const lines: ElapsedLine[] = [];
  for (let next = k + 1; steps[next]?.elapsed; next++) {
    const elapsed = steps[next]?.elapsed;
    if (elapsed) lines.push({ elapsed: elapsed.kind, cause: elapsed.cause, on: elapsed.on });
  }
  return lines;
}

function amendments(events: readonly RecordedEvent[], type: keyof GenericEvents, entry: string): Amendment[] {
  const of = events.filter(
    (event) => event.type === type && (event.data as GenericEvents['EntryVoided']).eventId === entry,
  );
  return of.map((event) => ({ eventId: event.id, data: event.data, ...attribution(event) }));
}

function attribution({ metadata }: RecordedEvent): Attribution {
  const { recordedAt, actor, sources, approvedBy, reason, authority, override, reliedOn } = metadata;
  return { recordedAt, actor, sources, ...present({ approvedBy, reason, authority, override, reliedOn }) };
}

/** The event as an entry of its own, as it was recorded. */
function lineless({ id, type, data, metadata }: RecordedEvent): Entry {
  const validTime = metadata.validTime ?? { edtf: null, earliest: null, latest: null };
  const { recordedAt, sources } = metadata;
  return { id, type, data, validTime, day: validTime, recordedAt, recordedOn: recordedAt.slice(0, 10), sources };
}

const describe = (aggregate: Aggregate<unknown>, entry: Entry): string =>
  definitionOf(aggregate, entry.type).describe(entry as Entry<never, never>);
