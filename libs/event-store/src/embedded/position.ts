import type { Position } from '@app/kernel';

/** The most events that one append holds: the last four digits of a position count them. */
export const MAX_EVENTS = 9_999;

const OFFSET_DIGITS = 16;
const EVENT_DIGITS = 4;

/** Where an event stands: the byte offset of its append in the log, and its number in the append, from 1. */
interface Place {
  readonly offset: number;
  readonly nth: number;
}

/** The position of the `nth` event (from 1) of the append at `offset`: fixed width, so that positions compare as strings. */
export function positionOf(offset: number, nth: number): Position {
  return String(offset).padStart(OFFSET_DIGITS, '0') + String(nth).padStart(EVENT_DIGITS, '0');
}

/** What `positionOf` was given. Throws a RangeError on text that it never returns. */
export function placeOf(position: Position): Place {
  if (!/^\d{20}$/.test(position)) throw new RangeError(`${position} is not a position: those have 20 digits`);
  return { offset: Number(position.slice(0, OFFSET_DIGITS)), nth: Number(position.slice(OFFSET_DIGITS)) };
}
