import type { Moment } from '@app/kernel';

// The ends of spans in rows: texts, so that ranges find them, as in every register.

/** Stands where days have no beginning: before every day. */
export const noBeginning = '';

/** Stands where days or knowledge have no end: behind every day, instant and position. */
export const noEnd = '~';

/** The end of knowledge that a row has while it is open. */
export const stillKnown: Moment = { at: noEnd, position: noEnd };
