import { ancestors, type Day, dayOf, type Position, type Refusal, refuse } from '@app/kernel';
import type { Condition, ReadModels } from '../read-models';
import { noBeginning } from './register-row';
import type { RegisterView } from './register-view';
import { queryRules } from './register.rules';

/** A register as it is read. `clock` says which day is today where a question names none, and which moments have passed. */
export interface RegisterAccess {
  readonly readModels: ReadModels;
  readonly view: RegisterView<never>;
  /** The register's IANA time zone. */
  readonly zone: string;
  readonly clock: () => Date;
}

/** As known at an instant (ISO 8601, UTC), or exactly at a position. */
export type KnownAt = { readonly at: string } | { readonly position: Position };

/** The two times of a question: by default today, as known by now. */
export interface TimesAsked {
  readonly validOn?: Day;
  readonly knownAt?: KnownAt;
}

/** The two times of an answer. */
export interface AsOf {
  readonly validOn: Day;
  /** The moment; null where only a position was asked for. */
  readonly knownAt: string | null;
  /** What the answer rests on: nothing recorded behind it; null while the register has seen nothing. */
  readonly position: Position | null;
}

/** The two times, and by which of moment and position rows are chosen. */
export interface Viewpoint extends AsOf {
  readonly by: 'moment' | 'position';
}

/**
 * Where a question looks from. The register's own position is read first, so that all that is read then is of one
 * state. Knowledge by now, or by a moment that has not come yet, is all knowledge: it is taken by position, so that it
 * stays the same from page to page; the past by its moment.
 */
export async function viewpoint(
  access: RegisterAccess,
  { validOn, knownAt }: TimesAsked,
): Promise<Viewpoint | Refusal> {
  const now = access.clock().toISOString();
  const reached = await access.readModels.checkpoint(access.view.collection);
  const times = { validOn: validOn ?? dayOf(now, access.zone), position: reached };
  if (knownAt === undefined) return { ...times, knownAt: now, by: 'position' };
  if ('at' in knownAt) return { ...times, knownAt: knownAt.at, by: knownAt.at < now ? 'moment' : 'position' };
  if (reached !== null && knownAt.position <= reached) return { ...times, ...knownAt, knownAt: null, by: 'position' };
  return refuse(queryRules['query.position'], undefined, '/knownAt');
}

/** What an answer says of its two times. */
export const timesOf = ({ validOn, knownAt, position }: Viewpoint): AsOf => ({ validOn, knownAt, position });

/** The rows that may hold on the day, of what was known: for records that are named. */
export function possibleThen({ validOn, knownAt, position, by }: Viewpoint): Condition[] {
  const [member, value] = by === 'moment' ? ['at', knownAt ?? noBeginning] : ['position', position ?? noBeginning];
  return [
    { field: 'possible.from', to: validOn },
    { field: 'possible.to', above: validOn },
    { field: `known.from.${member}`, to: value },
    { field: `known.to.${member}`, above: value },
  ];
}

/** The same, for all records: through the days that rows cover, so that it does not grow with the register. */
export function foundThen(view: Viewpoint): Condition[] {
  return [{ field: 'cover', in: ancestors(view.validOn) }, ...possibleThen(view)];
}
