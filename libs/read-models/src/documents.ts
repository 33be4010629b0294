import type { Document } from './read-models';
import { ReadModelFault } from './read-models';
import { isStorable } from './values';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads one place of a document: undefined where it is missing. */
export type FieldReader = (document: JsonObject) => unknown;

/** The steps of a dotted path. Refuses steps that engines read differently: empty ones and names of operators. */
export function pathSteps(path: string): readonly string[] {
  const steps = path.split('.');
  if (steps.some((step) => step === '' || step.startsWith('$'))) throw new ReadModelFault(`no field path: "${path}"`);
  return steps;
}

/** A reader of the field at a dotted path; it refuses a document in which the path leads through an array. */
export function fieldReader(path: string): FieldReader {
  const steps = pathSteps(path);
  const [first] = steps;
  if (steps.length === 1 && first !== undefined) return (document) => memberOf(document, first);
  return (document) => steps.reduce<unknown>((at, step) => child(at, step, path), document);
}

function child(holder: unknown, step: string, path: string): unknown {
  if (Array.isArray(holder)) throw new ReadModelFault(`the path ${path} leads through an array`);
  return isObject(holder) ? memberOf(holder, step) : undefined;
}

/** The document's own member, never one that every object inherits. */
export function memberOf(holder: JsonObject, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** Whether a JSON value is an object, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A deep copy that shares nothing. Refuses what is not JSON, naming its place under `path`. */
export function copyJson(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return Array.from(value, (element) => copyMember(element, path, '[]'));
  if (!isPlain(value)) return copyScalar(value, path);
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = copyMember(value[name], path, name);
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, ...ownMember });
    else copy[name] = member;
  }
  return copy;
}

const ownMember = { enumerable: true, configurable: true, writable: true };

/** A deep copy of a document. */
export function copyDocument(document: Document): Document {
  return copyJson(document, document._id) as Document;
}

function copyMember(value: unknown, path: string, name: string): unknown {
  // The path is only joined for containers: most members are plain values, and this is where copying spends its time.
  return typeof value === 'object' && value !== null
    ? copyJson(value, `${path}.${name}`)
    : copyScalar(value, path, name);
}

function copyScalar(value: unknown, path: string, name?: string): unknown {
  if (!isStorable(value)) {
    const place = name === undefined ? path : `${path}.${name}`;
    throw new ReadModelFault(`${place} holds ${describe(value)}, which is not JSON`);
  }
  return value === 0 ? 0 : value; // JSON has no negative zero
}

function isPlain(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  if (typeof value === 'object') return `a ${value?.constructor.name ?? 'null'}`;
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? 'malformed text' : typeof value;
}
