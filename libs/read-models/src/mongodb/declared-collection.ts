import type { AnyBulkWriteOperation, ClientSession, Collection, IndexDescription } from 'mongodb';
import { type FieldReader, fieldReader } from '../documents';
import { outcomes } from '../operations';
import type { Document, Operation } from '../read-models';
import { ReadModelFault } from '../read-models';
import { isValue } from '../values';
import { apart, updateOf } from './direct-setting';

/** A collection whose indexes are known, so that it is written as they demand. */
export class DeclaredCollection {
  private readonly indexes: readonly (readonly string[])[];
  private readonly readers: readonly (readonly FieldReader[])[];
  private readonly paths: readonly string[];

  /** `indexes` as the port declares them. */
  constructor(
    readonly documents: Collection<Document>,
    indexes: readonly (readonly string[])[],
  ) {
    this.indexes = indexes.map(withId).filter(({ length }) => length > 1);
    this.readers = this.indexes.map((fields) => fields.map(fieldReader));
    this.paths = [...new Set(this.indexes.flat())];
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
    const { direct, judged } = apart(operations, this.paths);
    const stored = await this.stored(judged, session);
    const left = outcomes(judged, (id) => stored.get(id));
    const judgedWrites = [...left].flatMap(([id, document]) => this.writesOf(stored.get(id), document));
    const writes = [...judgedWrites, ...direct.map(updateOf)];
    // Each is on a document of its own, so the server may take those of a kind together.
    if (writes.length > 0) await this.documents.bulkWrite(writes, { session, ordered: false });
  }

  /** The documents that are there; of those that are to be replaced, no more than that they are. */
  private async stored(
    operations: readonly Operation[],
    session: ClientSession,
  ): Promise<ReadonlyMap<string, Document>> {
    const ids = [...new Set(operations.map(({ id }) => id))];
    if (ids.length === 0) return new Map();
    const isReplaced = operations.every(({ op }) => op === 'put' || op === 'delete');
    const options = { session, batchSize: ids.length + 1, ...(isReplaced && { projection: { _id: 1 } }) };
    const found = await this.documents.find({ _id: { $in: ids } }, options).toArray();
    return new Map(found.map((document) => [document._id, document]));
  }

  /** The write that makes the one of the other. */
  private writesOf(stored: Document | undefined, document: Document | undefined): AnyBulkWriteOperation<Document>[] {
    if (document === undefined) return stored ? [{ deleteOne: { filter: { _id: stored._id } } }] : [];
    requireNames(document);
    for (const fields of this.readers) requireIndexable(document, fields);
    if (stored === undefined) return [{ insertOne: { document } }];
    return [{ replaceOne: { filter: { _id: document._id }, replacement: document } }];
  }
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
