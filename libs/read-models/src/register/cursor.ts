import { createHash } from 'node:crypto';
import { type Day, isDay, type Position, type Refusal, refuse } from '@app/kernel';
import type { Value } from '../read-models';
import { isStorable } from '../values';
import type { Viewpoint } from './as-of';
import { queryRules } from './register.rules';

/** Where a page ends: behind which row, and from where the first page of the query looked. */
export interface Cursor {
  readonly view: Viewpoint & { readonly position: Position };
  /** The row's sort value and `_id`. */
  readonly after: readonly [Value, string];
}

/** What tells one query from another. Any JSON; the order of its members counts. */
export type QueryIdentity = readonly unknown[];

/** The cursor as a text that means nothing to its holder: base64url. */
export function writeCursor({ view, after }: Cursor, query: QueryIdentity): string {
  const { validOn, knownAt, position, by } = view;
  return Buffer.from(JSON.stringify([digestOf(query), validOn, knownAt, position, by, ...after])).toString('base64url');
}

/** The cursor that a page of the same query gave out; refused where the text is no cursor, or another query's. */
export function readCursor(text: string, query: QueryIdentity): Cursor | Refusal {
  const [digest, ...rest] = membersOf(text);
  const cursor = digest === digestOf(query) ? cursorOf(rest) : undefined;
  return cursor ?? refuse(queryRules['query.cursor'], undefined, '/cursor');
}

function membersOf(text: string): readonly unknown[] {
  try {
    const members: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(members) ? members : [];
  } catch {
    return [];
  }
}

type Members = readonly [Day, string | null, Position, Viewpoint['by'], Value, string];

/** Believes nothing that it reads: a cursor may have been made up. */
function cursorOf(members: readonly unknown[]): Cursor | undefined {
  if (members.length !== shape.length || !shape.every((fits, at) => fits(members[at]))) return undefined;
  // Each member has just been looked at.
  const [validOn, knownAt, position, by, ...after] = members as Members;
  return { view: { validOn, knownAt, position, by }, after };
}

const isText = (value: unknown): value is string => typeof value === 'string' && isStorable(value);

/** What each of the members is. */
const shape: readonly ((value: unknown) => boolean)[] = [
  (validOn) => isText(validOn) && isDay(validOn),
  (knownAt) => knownAt === null || isText(knownAt),
  isText,
  (by) => by === 'moment' || by === 'position',
  isStorable,
  isText,
];

function digestOf(query: QueryIdentity): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}
