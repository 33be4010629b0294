import { type Day, isDay, isRefusal, normalisedKey, type Refusal, refuse, wordsOf } from '@app/kernel';
import type { Condition } from '../read-models';
import { isStorable } from '../values';
import type { FilterDefinition, RowTable } from './register-view';
import { queryRules } from './register.rules';

/** The texts given for each filter; several for one: any of them. */
export type FiltersAsked = Readonly<Record<string, readonly string[]>>;

/** A filter by membership, still to be looked up: in which of the records called so, and on which field of a row. */
export interface MembershipAsked {
  readonly parameter: string;
  readonly field: string;
  readonly of: string;
  readonly names: readonly string[];
}

/** What filters ask of a row: what is known from their texts alone, that it may match and that it surely does, and what is not. */
export interface FiltersRead {
  readonly possible: readonly Condition[];
  /** The same conditions, save where a day may match and may not. */
  readonly certain: readonly Condition[];
  readonly memberships: readonly MembershipAsked[];
}

/** What filters ask of a row, or why they cannot be asked. */
export function filtersRead(table: RowTable, asked: FiltersAsked = {}): FiltersRead | Refusal {
  const [possible, certain]: [Condition[], Condition[]] = [[], []];
  const memberships: MembershipAsked[] = [];
  for (const [parameter, names] of Object.entries(asked)) {
    const filter = filterOf(table, parameter, names);
    if (isRefusal(filter)) return { ...filter, pointer: `/${parameter}` };
    if (names.length === 0) continue;
    if (filter.asks === 'membership') {
      memberships.push({ parameter, names, field: filter.field, of: filter.of });
      continue;
    }
    const found = conditionsFor(filter, names);
    if (typeof found === 'string') return { ...takesNot(parameter, found), pointer: `/${parameter}` };
    possible.push(...found);
    certain.push(...surelyOf(filter, found));
  }
  return { possible, certain, memberships };
}

/** What the conditions of a filter come to where they are to hold for certain. */
function surelyOf(filter: OwnFilter, conditions: readonly Condition[]): readonly Condition[] {
  const { surely: field } = 'surely' in filter ? filter : {};
  return field === undefined ? conditions : conditions.map((condition) => ({ ...condition, field }));
}

function filterOf({ filters }: RowTable, name: string, texts: readonly string[]): FilterDefinition | Refusal {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter) return refuse(queryRules['query.filter'], `There is no filter ${name}, but ${namesOf(filters)}.`);
  return texts.every(isStorable) ? filter : takesNot(name, 'well-formed text');
}

const takesNot = (name: string, taken: string): Refusal => refuse(queryRules['query.value'], `${name} takes ${taken}.`);

type OwnFilter = Exclude<FilterDefinition, { readonly asks: 'membership' }>;

/** The conditions, or what the filter takes instead of such texts. */
function conditionsFor(filter: OwnFilter, texts: readonly string[]): readonly Condition[] | string {
  switch (filter.asks) {
    case 'value':
      return oneOf(filter.field, filter.values, texts);
    case 'name':
      return [{ field: filter.field, in: texts.map(normalisedKey) }];
    case 'words':
      return wordsOf(...texts).map((word) => beginsWith(filter.field, word));
    case 'from':
      return onDay(texts, (day) => [{ field: filter.field, from: day }]);
    case 'until':
      return onDay(texts, (day) => [{ field: filter.field, to: day }]);
    case 'day':
      return onDay(texts, (day) => [
        { field: filter.first, to: day },
        { field: filter.last, from: day },
      ]);
  }
}

function oneOf(field: string, values: readonly string[] | undefined, texts: readonly string[]): Condition[] | string {
  const isKnown = values === undefined || texts.every((text) => values.includes(text));
  return isKnown ? [{ field, in: texts }] : `one of ${values.join(', ')}`;
}

/** In the order of code points nothing that begins with the word stands behind it and the greatest of them all. */
function beginsWith(field: string, word: string): Condition {
  return { field, from: word, below: `${word}\u{10FFFF}` };
}

function onDay([day, ...others]: readonly string[], conditions: (day: Day) => readonly Condition[]) {
  const isOneDay = day !== undefined && others.length === 0 && isDay(day);
  return isOneDay ? conditions(day) : 'one day that exists, such as 2024-05-31';
}

/** The names that there are, for a refusal. */
export const namesOf = (choices: Readonly<Record<string, unknown>>): string =>
  Object.keys(choices).join(', ') || 'none at all';
