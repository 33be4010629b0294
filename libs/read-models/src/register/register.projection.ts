import type { Change, ChangedRecord, Projection } from '../projections/projection';
import type { CollectionDefinition, Operation } from '../read-models';
import { nextPartRows, type PartReader, partReader, type PartRows } from './part-rows';
import { rowOperations, type RowOwner } from './register-row';
import type { LedgerView, RegisterView, RowTable } from './register-view';
import { valueCoverIndex } from './value-cover';

/** What the projection keeps in mind of a record: the rows of its parts, by ledger. */
type Kept = ReadonlyMap<string, PartRows>;

/**
 * Keeps a register and its ledgers: one row a period of each record of the view's category, and of each of its parts, put
 * when the register comes to know it and closed when it knows better.
 */
export function registerProjection<S>(view: RegisterView<S>): Projection<Kept> {
  const ledgers = Object.values(view.ledgers ?? {});
  const readers = new Map(ledgers.map((ledger) => [ledger.collection, partReader(ledger)]));
  return {
    name: view.collection,
    collections: [view, ...ledgers].map(tableCollection),
    categories: [view.category],
    ...(ledgers.length > 0 && {
      keep: (kept: Kept | undefined, change: Change) => nextKept(view.category, readers, kept, change),
    }),
    project: ({ event, record }, kept = new Map()): readonly Operation[] => {
      if (record?.category !== view.category) return [];
      const owner = { record: record.id, stream: event.stream, number: record.number?.text ?? null };
      const parts = ledgers.flatMap((ledger) => partOperations(ledger, owner, kept.get(ledger.collection)));
      return [...recordOperations(view, owner, record), ...parts];
    },
  };
}

function nextKept(
  category: string,
  readers: ReadonlyMap<string, PartReader>,
  kept: Kept | undefined,
  { event, record }: Change,
): Kept {
  const before = kept ?? new Map<string, PartRows>();
  if (record?.category !== category) return before;
  const next = (collection: string, read: PartReader): PartRows =>
    nextPartRows(read, before.get(collection) ?? new Map(), { event, record });
  return new Map([...readers].map(([collection, read]) => [collection, next(collection, read)]));
}

function recordOperations<S>(view: RegisterView<S>, owner: RowOwner, { after }: ChangedRecord): Operation[] {
  // States of the view's category are made by its aggregate, whose states the view describes.
  const fields = (state: unknown) => view.fields(state as S);
  return rowOperations(owner, after, { ...view, fields, absent: after.history.aggregate.initial });
}

function partOperations<S>(ledger: LedgerView<S>, owner: RowOwner, parts: PartRows = new Map()): Operation[] {
  return [...parts].flatMap(([key, rows]) =>
    rowOperations({ ...owner, record: `${owner.record}/${key}` }, rows, {
      ...ledger,
      fields: (part) => part ?? {},
      absent: null,
    }),
  );
}

/** Rows by whose they are; and those that may hold on a day, in the order of each sort, by the days they cover. */
export function tableCollection(table: RowTable): CollectionDefinition {
  const byDay = [...new Set(Object.values(table.sorts))].map((field) => ['cover', field]);
  return { name: table.collection, indexes: [['record'], ...byDay, ...valueCoverIndex(table), ...table.indexes] };
}
