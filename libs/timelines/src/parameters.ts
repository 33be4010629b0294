import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { dayIn, numberIn, oneText, type RawQuery, texts, wordIn } from '@app/http';
import type { Asked } from './filters';
import type { GroupsAsked } from './narrowing';
import type { PageAsked } from './paging';

/** The query parameters of a resource, by name, each with what it asks. */
export type Parameters = Readonly<Record<string, string>>;

/** Describes query parameters, all of which may be left out, to OpenAPI. */
export function DescribedBy(parameters: Parameters): MethodDecorator {
  const described = Object.entries(parameters).map(([name, description]) =>
    ApiQuery({ name, description, required: false, type: String }),
  );
  return applyDecorators(...described);
}

/** The parameters that every list of pages has. */
export const pageParameters: Parameters = {
  limit: 'Entries of a page, 1 to 500; 50 by default.',
  cursor: '`next` of the page before.',
};

/** What of a query makes a page. Throws `Problem` where it is malformed. */
export function pageAsked(query: RawQuery): Omit<PageAsked, 'knownAt'> {
  const [limit, cursor, order] = [numberIn(query, 'limit'), oneText(query, 'cursor'), wordIn(query, 'order', orders)];
  return { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }), ...(order && { order }) };
}

const orders = ['asc', 'desc'] as const;

/** The texts of the filters that a query names. */
export function filtersAsked<F extends string>(query: RawQuery, fields: Readonly<Record<F, string>>): Asked<F> {
  const given = Object.keys(fields).filter((name) => query[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, texts(query, name)])) as Asked<F>;
}

/** The groups that a query names, and the day on which somebody is to belong to one. Throws `Problem` on what is no day. */
export function groupsAsked(query: RawQuery): GroupsAsked {
  const [groups, validOn] = [texts(query, 'group'), dayIn(query, 'validOn')];
  return { ...(groups.length > 0 && { groups }), ...(validOn !== undefined && { validOn }) };
}
