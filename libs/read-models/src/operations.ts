import { isObject, copyJson, memberOf, pathSteps } from './documents';
import type { Document, Operation } from './read-models';
import { ReadModelFault } from './read-models';
import { compareValues } from './values';

type Change = (old: unknown, place: string) => unknown;

/**
 * The document as an operation leaves it; undefined when it leaves none. Given documents are never altered: what an
 * operation does not touch is shared between the old and the new one. Refuses what cannot be applied.
 */
export function applied(document: Document | undefined, operation: Operation): Document | undefined {
  if (operation.op === 'delete') return undefined;
  if (operation.op === 'put') return replacement(operation.id, operation.document);
  const before = document ?? { _id: operation.id };
  return operation.op === 'unset' ? withoutFields(before, operation.fields) : withFields(before, operation);
}

/** The operations of each collection, in turn. */
export function byCollection(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const collections = new Map<string, Operation[]>();
  for (const operation of operations) {
    const known = collections.get(operation.collection);
    if (known) known.push(operation);
    else collections.set(operation.collection, [operation]);
  }
  return collections;
}

/** What the operations of one collection, in turn, leave of each document that they write; `stored` gives it as it is. */
export function outcomes(
  operations: readonly Operation[],
  stored: (id: string) => Document | undefined,
): ReadonlyMap<string, Document | undefined> {
  const documents = new Map<string, Document | undefined>();
  for (const operation of operations) {
    const { id } = operation;
    documents.set(id, applied(documents.has(id) ? documents.get(id) : stored(id), operation));
  }
  return documents;
}

function replacement(id: string, document: Document): Document {
  if (document._id !== id) throw new ReadModelFault(`the document put as ${id} calls itself ${document._id}`);
  return copyJson(document, id) as Document;
}

type FieldOperation = Extract<Operation, { readonly fields: Readonly<Record<string, unknown>> }>;

function withFields(document: Document, { op, fields }: FieldOperation): Document {
  requireSeparate(Object.keys(fields));
  return Object.entries(fields).reduce((changed, [path, operand]) => {
    const change = changes[op](copyJson(operand, path));
    return written(changed, pathSteps(path), change, `${document._id}.${path}`) as Document;
  }, document);
}

/** How each operation makes a field's new value of its old one, which is undefined where it is missing. */
const changes: Readonly<Record<FieldOperation['op'], (operand: unknown) => Change>> = {
  set: (operand) => () => operand,
  inc: (operand) => (old, place) => numberAt(old === undefined ? 0 : old, place) + numberAt(operand, place),
  max: (operand) => (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old),
  min: (operand) => (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old),
  push: (operand) => (old, place) => [...arrayAt(old, place), operand],
};

function numberAt(value: unknown, place: string): number {
  if (typeof value !== 'number') throw new ReadModelFault(`${place} is no number and cannot be increased`);
  return value;
}

function arrayAt(value: unknown, place: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new ReadModelFault(`${place} is no array to push to`);
  return value;
}

function written(holder: unknown, steps: readonly string[], change: Change, place: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return change(holder, place);
  const object = holder === undefined ? {} : holder;
  if (!isObject(object)) throw new ReadModelFault(`the path ${place} leads through a value that is no object`);
  return { ...object, [step]: written(memberOf(object, step), rest, change, place) };
}

function withoutFields(document: Document, paths: readonly string[]): Document {
  requireSeparate(paths);
  return paths.reduce((left, path) => without(left, pathSteps(path), path) as Document, document);
}

function without(holder: unknown, steps: readonly string[], path: string): unknown {
  const [step, ...rest] = steps;
  if (Array.isArray(holder)) throw new ReadModelFault(`the path ${path} leads through an array`);
  if (step === undefined || !isObject(holder) || !Object.hasOwn(holder, step)) return holder;
  if (rest.length > 0) return { ...holder, [step]: without(holder[step], rest, path) };
  return Object.fromEntries(Object.entries(holder).filter(([name]) => name !== step));
}

/** One operation never writes a field twice, nor a field and its member, and never the key. */
function requireSeparate(paths: readonly string[]): void {
  for (const path of paths) {
    if (path === '_id' || path.startsWith('_id.'))
      throw new ReadModelFault('_id is given by the operation and never changes');
    const within = paths.find((other) => other.startsWith(`${path}.`));
    if (within !== undefined) throw new ReadModelFault(`${path} and ${within} are written by one operation`);
  }
}
