import type { Day, Register } from '@app/kernel';
import { addDays, dayOf, isDay } from '@app/kernel';
import type { KnownAt } from '@app/read-models';
import type { EdgePositions } from './edge-position';
import { httpRules } from './http.rules';
import { Problem } from './problem';

/** A query string as Fastify reads it. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The one text of a parameter, undefined where it is absent. Throws `Problem` where it is given twice. */
export function oneText(query: RawQuery, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw Problem.of(httpRules['query.invalid'], `${name} is given more than once.`, `/${name}`);
}

/** The texts of a parameter that may be given several times. */
export function texts(query: RawQuery, name: string): readonly string[] {
  const value = query[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A day of the register's zone. Throws `Problem`. */
export function dayIn(query: RawQuery, name: string): Day | undefined {
  const text = oneText(query, name);
  if (text === undefined || isDay(text)) return text;
  throw Problem.of(httpRules['query.invalid'], `${name} is a day that exists, such as 2024-05-31.`, `/${name}`);
}

/** One of some words. Throws `Problem`. */
export function wordIn<W extends string>(query: RawQuery, name: string, words: readonly W[]): W | undefined {
  const text = oneText(query, name);
  const word = words.find((each) => each === text);
  if (text === undefined || word !== undefined) return word;
  throw Problem.of(httpRules['query.invalid'], `${name} is one of ${words.join(', ')}.`, `/${name}`);
}

/** A whole number of at least 1. Throws `Problem`. */
export function numberIn(query: RawQuery, name: string): number | undefined {
  const text = oneText(query, name);
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw Problem.of(httpRules['query.invalid'], `${name} is a whole number from 1.`, `/${name}`);
}

/** Throws `Problem` where the query has a parameter that none of `known` is. */
export function requireKnown(query: RawQuery, known: readonly string[]): void {
  const stranger = Object.keys(query).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const message = `There is no parameter ${stranger}: there is ${known.join(', ')}.`;
  throw Problem.of(httpRules['query.unknown-parameter'], message, `/${stranger}`);
}

/** What a moment in a query is read with. */
export interface MomentReader {
  readonly register: Register;
  readonly positions: EdgePositions;
  /** The end of the log, as far as the answering side has it. */
  readonly head: () => Promise<string | null>;
}

/**
 * A moment of the register: a position, an instant (ISO 8601 with its offset), or a day of the register's zone, which
 * means its end. Throws `Problem`: 410 on a position of another log.
 */
export async function momentIn(query: RawQuery, name: string, reader: MomentReader): Promise<KnownAt | undefined> {
  const text = oneText(query, name);
  if (text === undefined) return undefined;
  if (isDay(text)) return { at: endOf(text, reader.register.zone) };
  if (isInstant(text)) return { at: new Date(text).toISOString() };
  if (text.includes(':') && /^[0-9a-f]{8}:/u.test(text)) {
    return { position: reader.positions.read(text, (await reader.head()) ?? '') };
  }
  const message = `${name} is a day, an instant such as 2024-05-31T12:00:00Z, or a position that the register gave out.`;
  throw Problem.of(httpRules['query.invalid'], message, `/${name}`);
}

/** `Date` alone would take 30 February for a day of March. */
const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/u.test(text) &&
  isDay(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text));

/** The last millisecond of a day in a time zone, as an instant in UTC. */
export function endOf(day: Day, zone: string): string {
  const nextDay = Date.parse(`${addDays(day, 1)}T00:00:00.000Z`);
  // The next day begins within 15 hours of its beginning in UTC, wherever the zone is.
  let before = nextDay - 15 * 3_600_000;
  let after = nextDay + 15 * 3_600_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle).toISOString(), zone) > day) after = middle;
    else before = middle;
  }
  return new Date(before).toISOString();
}
