import { entryOf, type GenericEvents, type Moment, type Period, type RecordedEvent } from '@app/kernel';
import type { Change, Projection } from '../projections/projection';
import type { Operation } from '../read-models';
import { rowOperations } from './register-row';
import { tableCollection } from './register.projection';
import type { RegisterView } from './register-view';

/** A register of the entries of one type, each a record of its own: what a row shows of an entry, null where it was voided. */
export interface EntriesView<S> extends RegisterView<S | null> {
  /** The type of the entries, on streams of the view's category. */
  readonly type: string;
  /** What an entry says, as corrected so far; `record` is the uuid of the record that it stands on. */
  readonly state: (data: never, record: string) => S;
}

/** How often each entry was corrected or voided, where it was. */
type Amended = ReadonlyMap<string, number>;

/**
 * Keeps a register of entries: a row each, which holds on every day, closed and opened anew by a correction, and closed by
 * a void. Of an event it looks at the one entry that it is about, so that a record may have thousands.
 */
export function entriesProjection<S>(view: EntriesView<S>): Projection<Amended> {
  return {
    name: view.collection,
    collections: [tableCollection(view)],
    categories: [view.category],
    keep: (amended = new Map<string, number>(), { event }) => {
      const id = amendedEntry(view, event);
      return id === undefined ? amended : new Map([...amended, [id, (amended.get(id) ?? 0) + 1]]);
    },
    project: (change, amended) => {
      const { event, record } = change;
      if (record?.category !== view.category) return [];
      const id = event.type === view.type ? event.id : amendedEntry(view, event);
      return id === undefined ? [] : versionOperations(view, change, { id, version: amended?.get(id) ?? 0 });
    },
  };
}

/** The entry of the view's type that an event corrects or voids, undefined where it does neither. */
function amendedEntry<S>(view: EntriesView<S>, { type, data }: RecordedEvent): string | undefined {
  if (type !== 'EntryCorrected' && type !== 'EntryVoided') return undefined;
  const { eventId, targetType } = data as GenericEvents['EntryCorrected'] | GenericEvents['EntryVoided'];
  return targetType === view.type ? eventId : undefined;
}

/** Closes the version before this one, and opens this one where the entry still stands. */
function versionOperations<S>(
  view: EntriesView<S>,
  { event, record }: Change,
  { id, version }: { readonly id: string; readonly version: number },
): readonly Operation[] {
  if (!record) return [];
  const { history } = record.after;
  const moment = { at: history.recordedAt ?? event.metadata.recordedAt, position: event.position };
  const entry = entryOf(history.line, id);
  const rows = {
    open: [],
    closed: version === 0 ? [] : [versionOf<S | null>(version - 1, null, { from: moment, to: moment })],
    // The codec lets no entry of this type through whose data is something else than its view reads.
    opened: entry
      ? [versionOf<S | null>(version, view.state(entry.data as never, record.id), { from: moment, to: null })]
      : [],
  };
  return rowOperations({ record: id, stream: event.stream, number: null }, rows, { ...view, absent: null });
}

/** A version of an entry, which holds on every day. */
function versionOf<S>(
  version: number,
  state: S,
  known: { readonly from: Moment; readonly to: Moment | null },
): Period<S> {
  const always = { from: null, to: null };
  return { id: String(version), possible: always, certain: always, known, state };
}
