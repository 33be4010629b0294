import { type Day, isDay, type Position, type Refusal, refuse } from '@app/kernel';
import type { Value } from '../read-models';
import { isStorable } from '../values';
import type { Viewpoint } from './as-of';
import { type QueryIdentity, sealed, unsealed } from './seal';
import { queryRules } from './register.rules';

/** Where a page ends: behind which row, and from where the first page of the query looked. */
export interface Cursor {
  readonly view: Viewpoint & { readonly position: Position };
  /** The row's sort value and `_id`. */
  readonly after: readonly [Value, string];
}

/** The cursor as a text that means nothing to its holder: base64url. */
export function writeCursor({ view, after }: Cursor, query: QueryIdentity): string {
  const { validOn, knownAt, position, by } = view;
  return sealed([validOn, knownAt, position, by, ...after], query);
}

/** The cursor that a page of the same query gave out; refused where the text is no cursor, or another query's. */
export function readCursor(text: string, query: QueryIdentity): Cursor | Refusal {
  return cursorOf(unsealed(text, query)) ?? refuse(queryRules['query.cursor'], undefined, '/cursor');
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
