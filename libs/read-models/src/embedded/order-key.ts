import type { Value } from '../read-models';
import { codePointKey, TypeRank, typeRank } from '../values';

/** What ends text within a key, and how the same character within text is written so that it sorts behind the end. */
const endOfText = '\0';
const escapedEnd = '\0\xff';

/** Greater than what any order key begins with. */
export const afterAnyKey = String.fromCharCode(TypeRank.boolean + 1);

/** What an index holds for a document whose array has no element. */
export const emptyArrayKey = String.fromCharCode(TypeRank.emptyArray);

const nullKey = String.fromCharCode(TypeRank.null);
const numberTag = String.fromCharCode(TypeRank.number);
const stringTag = String.fromCharCode(TypeRank.string);
const booleanTag = String.fromCharCode(TypeRank.boolean);

/**
 * Text for a value such that, in the order of their code units, concatenations of such texts sort as the tuples of their
 * values do. No text is the beginning of another: the tuples with a given beginning stand together. One character a
 * byte wherever the value allows, since engines keep such text in half the space.
 */
export function orderKey(value: Value): string {
  if (typeof value === 'string') return stringTag + textKey(value) + endOfText;
  if (typeof value === 'number') return numberKey(value);
  if (typeof value === 'boolean') return booleanTag + (value ? '1' : '0');
  return nullKey;
}

/** The bounds, lower included and upper not, of all order keys of the same type as the value's. */
export function keysOfSameType(value: Value): readonly [string, string] {
  const rank = typeRank(value);
  return [String.fromCharCode(rank), String.fromCharCode(rank + 1)];
}

function textKey(text: string): string {
  const key = codePointKey(text);
  return key.includes(endOfText) ? key.replaceAll(endOfText, escapedEnd) : key;
}

const scratch = new DataView(new ArrayBuffer(8));

/** The bytes of the IEEE 754 number. With the sign bit of positive ones turned, and all bits of negative ones, they sort as numbers do. */
function numberKey(value: number): string {
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const negative = scratch.getUint8(0) >= 0x80;
  const high = scratch.getUint32(0) ^ (negative ? 0xffffffff : 0x80000000);
  const low = scratch.getUint32(4) ^ (negative ? 0xffffffff : 0);
  return numberTag + wordKey(high) + wordKey(low);
}

function wordKey(word: number): string {
  return String.fromCharCode(word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff);
}
