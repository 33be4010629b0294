import type { AnyBulkWriteOperation, ClientSession, Collection, IndexDescription } from 'mongodb';
import { type FieldReader, fieldReader, memberOf } from '../documents';
import { outcomes } from '../operations';
import type { Document, Operation } from '../read-models';
import { ReadModelFault } from '../read-models';
import { isValue } from '../values';

/** A collection whose indexes are known, so that it is written as they demand. */
export class DeclaredCollection {
  private readonly indexes: readonly (readonly string[])[];
  private readonly readers: readonly (readonly FieldReader[])[];

  /** `indexes` as the port declares them. */
  constructor(
    readonly documents: Collection<Document>,
    indexes: readonly (readonly string[])[],
  ) {
    this.indexes = indexes.map(withId).filter(({ length }) => length > 1);
    this.readers = this.indexes.map((fields) => fields.map(fieldReader));
  }

  /** What the server has yet to build, and the names of what it keeps although nothing declares it. */
  async compareIndexes(): Promise<{
    readonly missing: readonly IndexDescription[];
    readonly obsolete: readonly string[];
  }> {
    const declared = new Map(this.indexes.map((fields) => [fields.join(' '), fields]));
    const there = (await this.documents.listIndexes().toArray()).map(({ name }) => String(name));
    const missing = [...declared].filter(([name]) => !there.includes(name));
    return {
      missing: missing.map(([name, fields]) => ({ name, key: Object.fromEntries(fields.map((field) => [field, 1])) })),
      obsolete: there.filter((name) => name !== '_id_' && !declared.has(name)),
    };
  }

  /** Writes what the operations, in turn, leave of each document; refuses what cannot be applied, stored or indexed. */
  async write(operations: readonly Operation[], session: ClientSession): Promise<void> {
    const stored = await this.stored(operations, session);
    const left = outcomes(operations, (id) => stored.get(id));
    const writes = [...left].flatMap(([id, document]) => this.writesOf(stored.get(id), document));
    // Each is on a document of its own, so the server may take those of a kind together.
    if (writes.length > 0) await this.documents.bulkWrite(writes, { session, ordered: false });
  }

  private async stored(
    operations: readonly Operation[],
    session: ClientSession,
  ): Promise<ReadonlyMap<string, Document>> {
    const ids = [...new Set(operations.map(({ id }) => id))];
    const found = await this.documents.find({ _id: { $in: ids } }, { session, batchSize: ids.length + 1 }).toArray();
    return new Map(found.map((document) => [document._id, document]));
  }

  /** The write that makes the one of the other, if they differ. */
  private writesOf(stored: Document | undefined, document: Document | undefined): AnyBulkWriteOperation<Document>[] {
    if (document === undefined) return stored ? [{ deleteOne: { filter: { _id: stored._id } } }] : [];
    requireNames(document);
    for (const fields of this.readers) requireIndexable(document, fields);
    return stored ? changeOf(stored, document) : [{ insertOne: { document } }];
  }
}

/**
 * Writes the fields that differ, so that indexes on others need not be looked at. What operations leave alone they share
 * with the document as it was stored, so the same value is the same object.
 */
function changeOf(stored: Document, document: Document): AnyBulkWriteOperation<Document>[] {
  const filter = { _id: document._id };
  const set = Object.entries(document).filter(([name, value]) => memberOf(stored, name) !== value);
  const unset = Object.keys(stored).filter((name) => !Object.hasOwn(document, name));
  const changed = [...set.map(([name]) => name), ...unset];
  if (changed.length === 0) return [];
  // To an update, a name with a dot, or none, is no name.
  if (changed.some((name) => name.includes('.') || name === ''))
    return [{ replaceOne: { filter, replacement: document } }];
  const update = {
    $set: Object.fromEntries(set),
    $unset: Object.fromEntries(unset.map((name) => [name, true] as const)),
  };
  return [{ updateOne: { filter, update } }];
}

function withId(fields: readonly string[]): readonly string[] {
  return fields.at(-1) === '_id' ? fields : [...fields, '_id'];
}

/** MongoDB would insert it, and refuse to replace it later. */
function requireNames(document: Document): void {
  const name = Object.keys(document).find((one) => one.startsWith('$'));
  if (name !== undefined)
    throw new ReadModelFault(`${document._id} has a field ${name}: only names inside a field may begin with $`);
}

/** An index holds values, or the elements of one array of them; MongoDB itself would also take objects. */
function requireIndexable(document: Document, fields: readonly FieldReader[]): void {
  const others = fields.map((read) => read(document)).filter((value) => !isValue(value));
  const areIndexable = others.every((value) => Array.isArray(value) && value.every(isValue));
  if (areIndexable && others.length <= 1) return;
  throw new ReadModelFault(`${document._id} holds, in the fields of one index, an object or a second array`);
}
