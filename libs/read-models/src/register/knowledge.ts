import { type Position, type Refusal, refuse } from '@app/kernel';
import type { Condition, ReadModels } from '../read-models';
import { projectionPosition } from '../read-your-writes';

import { noBeginning } from './register-row';
import { queryRules } from './register.rules';

/** As known at an instant (ISO 8601, UTC), or exactly at a position. */
export type KnownAt = { readonly at: string } | { readonly position: Position };

/** What an answer knows. */
export interface Known {
  /** The moment; null where only a position was asked for. */
  readonly knownAt: string | null;
  /** What the answer rests on: nothing recorded behind it; null while the read model has seen nothing. */
  readonly position: Position | null;
}

/** What an answer knows, and by which of moment and position rows are chosen. */
export interface Knowledge extends Known {
  readonly by: 'moment' | 'position';
}

/** A read model as it is read: where a projection puts it, and what says which moments have passed. */
export interface ProjectionAccess {
  readonly readModels: ReadModels;
  readonly projection: string;
  readonly clock: () => Date;
  /** How long, in milliseconds, a question waits for a position that the projection has not reached; 5,000 by default. */
  readonly patience?: number;
}

/**
 * From what knowledge a question is answered. The projection's own position is read first, so that all that is read then
 * is of one state. Knowledge by now, or by a moment that has not come yet, is all knowledge: it is taken by position, so
 * that it stays the same from page to page; the past by its moment. A position that the projection has not reached is
 * waited for, so that who has recorded something can read it, and then refused. Throws `ProjectionBehind`.
 */
export async function knowledge(access: ProjectionAccess, knownAt?: KnownAt): Promise<Knowledge | Refusal> {
  const now = access.clock().toISOString();
  const { readModels, projection, patience } = access;
  const least = knownAt && 'position' in knownAt ? knownAt.position : noBeginning;
  const position = await projectionPosition(readModels, { projection, patience, least });
  if (knownAt === undefined) return { knownAt: now, position, by: 'position' };
  if ('at' in knownAt) return { knownAt: knownAt.at, position, by: knownAt.at < now ? 'moment' : 'position' };
  if (position !== null && knownAt.position <= position) return { ...knownAt, knownAt: null, by: 'position' };
  return refuse(queryRules['query.position'], undefined, '/knownAt');
}

/** The rows, with a `known` span of moments, that were part of it. */
export function knownThen({ knownAt, position, by }: Knowledge): Condition[] {
  const [member, value] = by === 'moment' ? ['at', knownAt ?? noBeginning] : ['position', position ?? noBeginning];
  return [
    { field: `known.from.${member}`, to: value },
    { field: `known.to.${member}`, above: value },
  ];
}
