import { copyDocument } from '../documents';
import type { Document } from '../read-models';
import { SortedIndex, type Row } from './sorted-index';

/** What a commit does to one document: its new version with the keys of each index, or its removal. */
export interface Replacement {
  readonly id: string;
  readonly document: Document | undefined;
  /** In the order of the collection's indexes; undefined where the document keeps the keys that it has. */
  readonly keys: readonly (readonly string[] | undefined)[];
}

/** The documents of one collection and its indexes. Documents in it are never altered, only replaced. */
export class Collection {
  readonly rows = new Map<string, Row>();
  /** The order by `_id` is always there. */
  readonly indexes: SortedIndex[] = [new SortedIndex([])];

  /** So few rows are sorted sooner than an index is walked in order for them. */
  constructor(readonly fewRows: number) {}

  /** Adds an index, unless it is there, and fills it. */
  addIndex(fields: readonly string[]): void {
    const index = new SortedIndex(fields);
    if (this.indexes.some((known) => known.fields.join() === index.fields.join())) return;
    for (const row of this.rows.values()) index.add(index.keysOf(row.document), row);
    this.indexes.push(index);
  }

  /** The stored document, not a copy. */
  stored(id: string): Document | undefined {
    return this.rows.get(id)?.document;
  }

  copy(id: string): Document | undefined {
    const document = this.stored(id);
    return document && copyDocument(document);
  }

  /** Prepares a replacement; refuses a document that the indexes cannot hold. Nothing is changed yet. */
  prepare(id: string, document: Document | undefined): Replacement {
    if (document === undefined) return { id, document, keys: [] };
    const before = this.stored(id);
    const keysIn = (index: SortedIndex): readonly string[] | undefined =>
      before && index.isBlindTo(before, document) ? undefined : index.keysOf(document);
    return { id, document, keys: this.indexes.map(keysIn) };
  }

  /** Commits what was prepared: cannot fail. */
  commit({ id, document, keys }: Replacement): void {
    const row = this.rows.get(id);
    if (document === undefined) return this.drop(id, row);
    if (row === undefined) return this.insert(document, keys);
    for (const [at, index] of this.indexes.entries()) {
      const after = keys[at];
      if (after === undefined) continue;
      const before = index.keysOf(row.document);
      index.remove(before.filter((key) => !after.includes(key)));
      index.add(after, row, before);
    }
    row.document = document;
  }

  private insert(document: Document, keys: Replacement['keys']): void {
    const row = { document };
    this.rows.set(document._id, row);
    for (const [at, index] of this.indexes.entries()) index.add(keys[at] ?? [], row);
  }

  private drop(id: string, row: Row | undefined): void {
    if (row === undefined) return;
    for (const index of this.indexes) index.remove(index.keysOf(row.document));
    this.rows.delete(id);
  }
}
