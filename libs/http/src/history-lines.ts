import type {
  Aggregate,
  Entry,
  GenericEvents,
  Interval,
  Metadata,
  RecordedEvent,
  Refusal,
  Standing,
  Step,
  ValidTime,
} from '@app/kernel';
import { definitionOf, present, standing } from '@app/kernel';
import type { KnownRecord } from './record-history';

/** Who said something, when, why and on what evidence: an event's metadata as a reader wants it. */
export type Attribution = Pick<
  Metadata,
  'recordedAt' | 'actor' | 'sources' | 'approvedBy' | 'reason' | 'authority' | 'override' | 'reliedOn'
>;

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
export function historyLines(known: KnownRecord, withVoided: boolean): (EntryLine | ElapsedLine)[] {
  const { events, history } = known;
  const byId = new Map(events.map((event) => [event.id, event]));
  const { steps } = history.walk;
  const at = new Map(steps.flatMap((step, k) => (step.item ? [[step.item.id, k] as const] : [])));
  return history.line.items.flatMap(({ id, entry }) => {
    const event = byId.get(id);
    if (!event) return [];
    if (!entry) return withVoided ? voidedLine(event, known) : [];
    const k = at.get(id) ?? -1;
    const step = steps[k];
    return step ? [entryLine(step, entry, event, known), ...elapsedAfter(steps, k)] : [];
  });
}

function entryLine(
  { earliest, days, folded, refusals }: Step<unknown>,
  entry: Standing,
  event: RecordedEvent,
  { events, history }: KnownRecord,
): EntryLine {
  const corrections = amendments(events, 'EntryCorrected', entry.id);
  const day = { earliest, latest: days.latest };
  const { authority: _recorded, ...metadata } = event.metadata;
  return {
    eventId: entry.id,
    type: entry.type,
    says: describe(history.aggregate, { ...entry, day }),
    standing: corrections.length > 0 ? 'corrected' : 'live',
    validTime: entry.validTime,
    day,
    folded,
    data: entry.data,
    ...attribution({ ...metadata, ...present({ authority: entry.authority }), sources: entry.sources }),
    corrections,
    findings: refusals,
  };
}

/** As it was recorded. Nothing where an entry was moved, not voided: it stands elsewhere. */
function voidedLine(event: RecordedEvent, { events, history }: KnownRecord): EntryLine[] {
  const [voided] = amendments(events, 'EntryVoided', event.id);
  if (!voided) return [];
  const entry = standing(event, history.register);
  const day = entry.validTime;
  return [
    {
      eventId: event.id,
      type: event.type,
      says: describe(history.aggregate, { ...entry, day }),
      standing: 'voided',
      validTime: entry.validTime,
      day,
      folded: false,
      data: event.data,
      ...attribution(event.metadata),
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
  return of.map((event) => ({ eventId: event.id, data: event.data, ...attribution(event.metadata) }));
}

function attribution(metadata: Attribution): Attribution {
  const { recordedAt, actor, sources, approvedBy, reason, authority, override, reliedOn } = metadata;
  return { recordedAt, actor, sources, ...present({ approvedBy, reason, authority, override, reliedOn }) };
}

const describe = (aggregate: Aggregate<unknown>, entry: Entry): string =>
  definitionOf(aggregate, entry.type).describe(entry as Entry<never, never>);
