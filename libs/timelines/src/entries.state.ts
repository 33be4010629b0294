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
  /** Whoever any of the live entries refers to. */
  readonly partners: readonly string[];
  /** Of the last event. */
  readonly moment: Moment;
}

/**
 * The versions after one more event of the record: those that it leaves as they are stay open. Entries of the categories
 * `apart` concern whom they name themselves, and not whom the others of their record name.
 */
export const nextEntriesOf =
  (apart: ReadonlySet<string>) =>
  (before: Entries | undefined, { event, record }: Change): Entries => {
    if (!record) throw new Error(`${event.stream} is no record, so nothing of it stands in a line`);
    const concerns = apart.has(record.category) ? ownPartners : partnersOf;
    return nextEntries(before, { event, record }, concerns);
  };

function nextEntries(before: Entries | undefined, { event, record }: Required<Change>, concerns: Concerns): Entries {
  const { line, recordedAt } = record.after.history;
  const moment = { at: recordedAt ?? event.metadata.recordedAt, position: event.position };
  const known = before?.open ?? new Map<string, Version>();
  const found = seatsOf(line).map((seat) => contentOf(seat, known.get(seat.id), { event, record }));
  const partners = kept(before?.partners, partnersIn(found));
  const now = found.map((content, place): Version => {
    const { id } = content.entry;
    const beside = { partners: concerns(content, partners), follows: found[place - 1]?.entry.id ?? null };
    const as = known.get(id);
    if (as && as === content && as.follows === beside.follows && isSame(as.partners, beside.partners)) return as;
    return { ...content, ...beside, id: `${id}.${String(event.revision)}`, knownFrom: moment };
  });
  const open = new Map(now.map((version) => [version.entry.id, version]));
  const opened = now.filter(({ knownFrom }) => knownFrom === moment);
  const closed = opened.flatMap(({ entry }) => known.get(entry.id) ?? []);
  return { open, opened, closed, partners, moment };
}

/** A place in the line: that of an entry, or the mark that a voided one has left. */
interface Seat {
  readonly id: string;
  readonly entry?: Standing;
}

/** One place an entry, in the order of the line: the marks of an entry that stands elsewhere are none. */
function seatsOf({ items }: Line<Standing>): readonly Seat[] {
  if (items.every(({ entry }) => entry)) return items;
  const live = new Set(items.filter(({ entry }) => entry).map(({ id }) => id));
  const last = new Map(items.map(({ id }, place) => [id, place]));
  return items.filter(({ id, entry }, place) => entry ?? (!live.has(id) && last.get(id) === place));
}

/** What a seat holds, apart from what the rest of the record makes of it. */
type Content = Pick<Version, 'entry' | 'isVoided' | 'amendments' | 'recording' | 'own'>;

/** The version of before where the event says nothing of this entry. */
function contentOf(seat: Seat, before: Version | undefined, { event, record }: Required<Change>): Content {
  if (!before) return recorded(seat, event, record);
  if (amendmentIn(event)?.eventId !== seat.id) return before;
  const entry = seat.entry ?? before.entry;
  const amendment = { eventId: event.id, sources: event.metadata.sources };
  return {
    entry,
    isVoided: !seat.entry,
    amendments: [...before.amendments, amendment],
    recording: before.recording,
    own: referencesOf(entry, record),
  };
}

function recorded({ id, entry }: Seat, { stream, position, metadata }: RecordedEvent, record: ChangedRecord): Content {
  if (!entry) throw new Error(`the mark of ${id} in ${stream} stands for no entry`);
  const { actor, approvedBy } = metadata;
  const recording = { position, actor, ...(approvedBy && { approvedBy }) };
  return { entry, isVoided: false, amendments: [], recording, own: referencesOf(entry, record) };
}

const referencesOf = ({ data }: Standing, { category, id }: ChangedRecord): References =>
  referencesIn(data, `${category}:${id}`);

function partnersIn(contents: readonly Content[]): readonly string[] {
  const partners = new Set<string>();
  for (const { isVoided, own } of contents) if (!isVoided) for (const partner of own.partners) partners.add(partner);
  return [...partners].sort();
}

/** Whom an entry concerns, of a record whose live entries name so many partners. */
type Concerns = (content: Content, ofRecord: readonly string[]) => readonly string[];

const ownPartners: Concerns = ({ own }) => own.partners;

const partnersOf: Concerns = ({ isVoided, own }, ofRecord) =>
  isVoided ? sortedSet([...own.partners, ...ofRecord]) : ofRecord;

/** The list of before where it is the same, so that a long record need not be looked through for each entry. */
const kept = (before: readonly string[] | undefined, now: readonly string[]): readonly string[] =>
  before && isSame(before, now) ? before : now;

const isSame = (a: readonly string[], b: readonly string[]): boolean => a === b || a.join() === b.join();
