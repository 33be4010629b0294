import type { Actor, Citation, Line, Moment, Position, RecordedEvent, Standing } from '@app/kernel';
import type { Change, ChangedRecord } from '@app/read-models';
import { amendmentIn } from './amendment.vocabulary';
import { type References, referencesIn, sortedSet } from './reference.vocabulary';

/** Who recorded an entry, and where in the log. */
export interface Recording {
  readonly position: Position;
  readonly actor: Actor;
  readonly approvedBy?: Actor;
}

/** A correction or the void of an entry. */
export interface Amendment {
  readonly eventId: string;
  readonly sources: readonly Citation[];
}

/** An entry as it is known for a while: the next version of it begins where this one ends. */
export interface Version {
  /** Unique, and the same after every replay. */
  readonly id: string;
  readonly knownFrom: Moment;
  /** As corrected so far; of a voided one, as it was when it was voided. */
  readonly entry: Standing;
  readonly isVoided: boolean;
  readonly amendments: readonly Amendment[];
  readonly recording: Recording;
  /** What the entry itself refers to, and the record by its own name. */
  readonly own: References;
  /** Whoever any of the record's live entries refers to, or the entry itself. */
  readonly partners: readonly string[];
  /** The entry behind which it stands in the line, voided ones included; null: it stands first. */
  readonly follows: string | null;
}

/** The versions of a record's entries that are known now, by entry, and what the last event did to them. */
export interface Entries {
  readonly open: ReadonlyMap<string, Version>;
  readonly opened: readonly Version[];
  readonly closed: readonly Version[];
  /** Of the last event. */
  readonly moment: Moment;
}

/** The versions after one more event of the record: those that it leaves as they are stay open. */
export function nextEntries(before: Entries | undefined, { event, record }: Change): Entries {
  if (!record) throw new Error(`${event.stream} is no record, so nothing of it stands in a line`);
  const { line, recordedAt } = record.after.history;
  const moment = { at: recordedAt ?? event.metadata.recordedAt, position: event.position };
  const known = before?.open ?? new Map<string, Version>();
  const alone = seatsOf(line).map((seat) => versionOf(seat, known.get(seat.id), { event, record, moment }));
  const ofRecord = sortedSet(alone.flatMap(({ isVoided, own }) => (isVoided ? [] : own.partners)));
  const now = alone.map((version, place) => {
    const follows = alone[place - 1]?.entry.id ?? null;
    return unlessSame(known.get(version.entry.id), { ...version, partners: partnersOf(version, ofRecord), follows });
  });
  const open = new Map(now.map((version) => [version.entry.id, version]));
  return {
    open,
    opened: now.filter(({ knownFrom }) => knownFrom === moment),
    closed: [...known.values()].filter((version) => open.get(version.entry.id) !== version),
    moment,
  };
}

/** A place in the line: that of an entry, or the mark that a voided one has left. */
interface Seat {
  readonly id: string;
  readonly entry?: Standing;
}

/** One place an entry, in the order of the line: the marks of an entry that stands elsewhere are none. */
function seatsOf({ items }: Line<Standing>): readonly Seat[] {
  const live = new Set(items.filter(({ entry }) => entry).map(({ id }) => id));
  const last = new Map(items.map(({ id }, place) => [id, place]));
  return items.filter(({ id, entry }, place) => entry ?? (!live.has(id) && last.get(id) === place));
}

/** What a seat holds, apart from what the rest of the record makes of it. */
type Alone = Omit<Version, 'partners' | 'follows'>;

interface Turn {
  readonly event: RecordedEvent;
  readonly record: ChangedRecord;
  readonly moment: Moment;
}

function versionOf(seat: Seat, before: Version | undefined, { event, record, moment }: Turn): Alone {
  const found = before ? amended(before, seat, event) : recorded(seat, event);
  const { entry } = found;
  return {
    ...found,
    id: `${entry.id}.${String(event.revision)}`,
    knownFrom: moment,
    isVoided: !seat.entry,
    own: before?.entry === entry ? before.own : referencesIn(entry.data, `${record.category}:${record.id}`),
  };
}

type Found = Pick<Version, 'entry' | 'amendments' | 'recording'>;

function recorded({ id, entry }: Seat, { stream, position, metadata }: RecordedEvent): Found {
  if (!entry) throw new Error(`the mark of ${id} in ${stream} stands for no entry`);
  const { actor, approvedBy } = metadata;
  return { entry, amendments: [], recording: { position, actor, ...(approvedBy && { approvedBy }) } };
}

function amended({ entry, amendments, recording }: Version, seat: Seat, event: RecordedEvent): Found {
  const amendment = { eventId: event.id, sources: event.metadata.sources };
  return {
    entry: seat.entry ?? entry,
    amendments: amendmentIn(event)?.eventId === seat.id ? [...amendments, amendment] : amendments,
    recording,
  };
}

/** The same object for every live entry, so that a long record is not sorted anew for each. */
const partnersOf = ({ isVoided, own }: Alone, ofRecord: readonly string[]): readonly string[] =>
  isVoided ? sortedSet([...own.partners, ...ofRecord]) : ofRecord;

/** The version of before where nothing is different: an entry, and its amendments, are then the same objects. */
function unlessSame(before: Version | undefined, now: Version): Version {
  if (!before) return now;
  const isSame = compared.every((member) => before[member] === now[member]);
  return isSame && before.partners.join() === now.partners.join() ? before : now;
}

const compared = ['entry', 'isVoided', 'amendments', 'follows'] as const;
