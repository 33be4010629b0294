import type { Bound, Value } from './read-models';
import { ReadModelFault } from './read-models';

/** The order of types; MongoDB has the same. An empty array stands, where an index must hold it, before null. */
export enum TypeRank {
  emptyArray = 1,
  null,
  number,
  string,
  object,
  array,
  boolean,
}

/** Where a JSON value (or undefined, which counts as null) stands among the types. */
export function typeRank(value: unknown): TypeRank {
  if (value === null || value === undefined) return TypeRank.null;
  if (Array.isArray(value)) return TypeRank.array;
  return TypeRank[typeof value as 'number' | 'string' | 'boolean' | 'object'];
}

/** Less than, equal to or greater than zero, in the one order of values. Two objects, or two arrays, are not told apart. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = typeRank(a);
  const byType = rank - typeRank(b);
  if (byType !== 0) return byType;
  if (rank === TypeRank.object || rank === TypeRank.array || rank === TypeRank.null) return 0;
  return typeof a === 'string' ? compareKeys(codePointKey(a), codePointKey(b as string)) : Number(a) - Number(b);
}

/** Compares strings by code unit, as the language does. */
export function compareKeys(a: string, b: string): number {
  // Few of those compared are equal, so that is asked last.
  return a < b ? -1 : a === b ? 0 : 1;
}

/**
 * A string whose order by code unit is the order of `text` by code point, which is also that of its UTF-8 bytes. Only
 * surrogates and what follows them differ: they change places.
 */
export function codePointKey(text: string): string {
  return /[\ud800-\uffff]/.test(text) ? text.replace(/[\ud800-\uffff]/g, movedUnit) : text;
}

function movedUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
}

/** Whether a JSON value may be compared. */
export function isValue(value: unknown): value is Value {
  return typeof value !== 'object' || value === null;
}

/** Whether two engines store and compare this alike: finite numbers, text that is well-formed Unicode, booleans, null. */
export function isStorable(value: unknown): value is Value {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  return typeof value === 'number' ? Number.isFinite(value) : value === null || typeof value === 'boolean';
}

/** Refuses what is no storable value, naming the field that it was compared with. */
export function requireValue<T extends Value | Bound>(value: T, field: string): T {
  if (!isStorable(value))
    throw new ReadModelFault(`${field} is compared with ${String(value)}, which is no JSON value`);
  return value;
}
