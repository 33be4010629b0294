import type { Actor, Aggregate, Authority, Entry, Moment, Standing, ValidTime } from '@app/kernel';
import { addDays, cover, definitionOf } from '@app/kernel';
import type { ChangedRecord, CollectionDefinition, Document } from '@app/read-models';
import { monthOf } from './calendar-period.vocabulary';
import type { Version } from './entries.state';
import { noBeginning, noEnd, stillKnown } from './known-span.vocabulary';
import { sortedSet } from './reference.vocabulary';

/** Whether an entry stands as it was recorded, was corrected since, or never happened. */
export type EntryStanding = 'live' | 'corrected' | 'voided';

/** An entry as known from when until when, with its own interval: what happened, when, to whom, who says so. */
export interface TimelineRow extends Document {
  /** The event's id. */
  readonly entry: string;
  readonly stream: string;
  readonly record: string;
  readonly number: string | null;
  readonly category: string;
  readonly type: string;
  readonly says: string;
  readonly edtf: string | null;
  readonly raw: string | null;
  readonly qualified: boolean;
  /** The first day that it may have been; `noBeginning` where that is open. */
  readonly earliest: string;
  /** The last day that it may have been; `noEnd` where that is open. */
  readonly latest: string;
  /** The years that it may have been in, as nodes of a tree; none where it is one day, which is found by `earliest`. */
  readonly cover: readonly number[];
  /** The month that it surely was in, such as `2024-05`, which summaries count by; null where it may have been in several. */
  readonly month: string | null;
  /** The partners of the whole record beside its own, so that an entry into force is found by them too. */
  readonly partners: readonly string[];
  /** The persons in the entry itself. */
  readonly persons: readonly string[];
  /** Ids of the sources of the entry and of what corrected or voided it. */
  readonly sources: readonly string[];
  /** The mandate that the act relies on, where it names one. */
  readonly authority: Authority | null;
  readonly actor: Actor;
  readonly approvedBy: Actor | null;
  readonly recordedAt: string;
  readonly revision: number;
  /** Of the recording of the entry. */
  readonly position: string;
  readonly standing: EntryStanding;
  /** The event of its last correction or its void. */
  readonly amendedBy: string | null;
  /** The entry behind which it stands in the record's line; null: it stands first. */
  readonly follows: string | null;
  readonly known: { readonly from: Moment; readonly to: Moment };
}

/** The order of entries of many records: that of their days, of which the log decides where they are the same. */
export const timelineOrder = ['earliest', 'latest', 'position'] as const;

/** The fields that a timeline is narrowed by, by the name of the parameter. */
export const timelineFilters = {
  partner: 'partners',
  person: 'persons',
  kind: 'type',
  category: 'category',
  source: 'sources',
  authority: 'authority.instrumentId',
} as const;

/** One row a version of an entry. */
export const timeline: CollectionDefinition = {
  name: 'timeline',
  indexes: [
    timelineOrder,
    ['stream'],
    ...['cover', ...Object.values(timelineFilters)].map((field) => [field, ...timelineOrder]),
  ],
};

/** The row of a version that has just been opened. */
export function rowOf(record: ChangedRecord, stream: string, version: Version): TimelineRow {
  const { entry, own, recording, amendments } = version;
  return {
    _id: version.id,
    entry: entry.id,
    stream,
    record: record.id,
    number: record.number?.text ?? null,
    category: record.category,
    type: entry.type,
    says: said(record.after.history.aggregate, entry),
    ...days(entry.validTime),
    month: monthOf(entry.validTime) ?? null,
    partners: version.partners,
    persons: own.persons,
    sources: sortedSet([entry, ...amendments].flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId))),
    authority: entry.authority ?? null,
    actor: recording.actor,
    approvedBy: recording.approvedBy ?? null,
    recordedAt: entry.recordedAt,
    revision: entry.revision,
    position: recording.position,
    standing: standingOf(version),
    amendedBy: amendments.at(-1)?.eventId ?? null,
    follows: version.follows,
    known: { from: version.knownFrom, to: stillKnown },
  };
}

/** The entry's own day, not what its neighbours leave of it. */
function days({ edtf, raw, qualified, earliest, latest }: ValidTime) {
  const isOneDay = earliest !== null && earliest === latest;
  return {
    edtf,
    raw: raw ?? null,
    qualified: qualified ?? false,
    earliest: earliest ?? noBeginning,
    latest: latest ?? noEnd,
    cover: isOneDay ? [] : cover(earliest, latest && addDays(latest, 1)),
  };
}

function said(aggregate: Aggregate<unknown>, entry: Standing): string {
  const stated: Entry = { ...entry, day: entry.validTime };
  // The definition is that of the entry's own type, so its payload is what `describe` expects.
  return definitionOf(aggregate, entry.type).describe(stated as Entry<never, never>);
}

function standingOf({ isVoided, amendments }: Version): EntryStanding {
  if (isVoided) return 'voided';
  return amendments.length > 0 ? 'corrected' : 'live';
}
