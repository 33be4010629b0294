import type { Position } from '@app/kernel';

const DIGITS = 20;

/** A position as the number that EventStoreDB's protocol carries; positions are twenty decimal digits. Throws a RangeError on anything else. */
export function numberIn(position: Position): bigint {
  if (!/^\d{20}$/.test(position)) throw new RangeError(`${position} is not a position: those have 20 digits`);
  return BigInt(position);
}

/** The number as a position: of fixed width, so that positions compare as strings. */
export const positionFrom = (number: bigint): Position => number.toString().padStart(DIGITS, '0');
