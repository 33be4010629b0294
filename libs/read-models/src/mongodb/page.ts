import { type Collection, type MongoClient, ReadConcernLevel, type Sort } from 'mongodb';
import { fieldReader } from '../documents';
import type { Document, ListQuery, SortKey, Value } from '../read-models';
import { cursorValues, decidingKeys, requireLimit, sortValueReader } from '../sort-order';
import { typeRank, TypeRank } from '../values';
import { allOf, queriesOf, type Query } from './filter';

/** A page in the order asked for, of one state of the collection. */
export async function page(
  client: MongoClient,
  collection: Collection<Document>,
  query: ListQuery,
): Promise<readonly Document[]> {
  requireLimit(query);
  const keys = decidingKeys(query.sort);
  const sort = Object.fromEntries(keys.map(({ field, descending }) => [field, descending === true ? -1 : 1])) as Sort;
  const filter = queriesOf(query.filter);
  const parts = stretches(keys, cursorValues(query)).map((stretch) => allOf([...filter, ...stretch]));
  const found = await client.withSession({ snapshot: true }, (session) =>
    inTurn(parts, query.limit, (part, limit) =>
      collection
        .find(part, { sort, limit, batchSize: limit, session, readConcern: ReadConcernLevel.snapshot })
        .toArray(),
    ),
  );
  requireReadable(found, query, keys);
  return found;
}

async function inTurn(
  parts: readonly Query[],
  limit: number,
  find: (part: Query, limit: number) => Promise<readonly Document[]>,
): Promise<readonly Document[]> {
  const found: Document[] = [];
  for (const part of parts) {
    found.push(...(await find(part, limit - found.length)));
    if (found.length === limit) break;
  }
  return found;
}

/** Refuses what was found by a path through an array, or has no place in the order: MongoDB would answer something. */
function requireReadable(found: readonly Document[], { filter }: ListQuery, keys: readonly SortKey[]): void {
  const readers = [...filter.map(({ field }) => fieldReader(field)), ...keys.map(sortValueReader)];
  for (const document of found) for (const read of readers) read(document);
}

/**
 * What lies behind a place in the order, in stretches that follow each other: first where all keys but the last are as
 * they are there, then all but the last two, and so on. Each is one range of an index in that order.
 */
function stretches(keys: readonly SortKey[], place: readonly Value[] | undefined): readonly (readonly Query[])[] {
  if (place === undefined) return [[]];
  const ranges = keys.map((key, at) => behind(key, place[at] ?? null));
  const points = keys.map(({ field }, at): Query => ({ [field]: { $eq: place[at] } }));
  return ranges.map((range, at) => [...points.slice(0, at), ...range]).reverse();
}

/** The values behind one, of any type: not before it nor equal to it, nor of a type that stands before its own. */
function behind({ field, descending = false }: SortKey, value: Value): readonly Query[] {
  const rank = typeRank(value);
  const before = ranges.filter(([other]) => (descending ? other > rank : other < rank)).map(([, range]) => range);
  const upTo = descending ? { $gte: value } : { $lte: value };
  return [...before, upTo].map((range) => ({ [field]: { $not: range } }));
}

/** All values of each type that a document is sorted by. */
const ranges = [
  [TypeRank.null, { $eq: null }],
  [TypeRank.number, { $gte: Number.NEGATIVE_INFINITY }],
  [TypeRank.string, { $gte: '' }],
  [TypeRank.boolean, { $gte: false }],
] as const;
