import { ancestors, type Day } from '@app/kernel';
import { pointsOf } from '../conditions';
import type { Condition, Value } from '../read-models';
import type { RowFields, RowTable } from './register-view';

// Of the fields of one index one may be an array, and a row's `cover` is. So that rows of a value that may hold on a day are
// found in their order by one index also where the field of the value is an array, a row holds the two together, as texts.

/** The field of a row that holds them. */
export const VALUE_COVER = 'valueCover';

/** More values than these are looked for among all rows of the day: they are many of them, and indexes merge few stretches well. */
const MOST_VALUES = 20;

/** Each value of the table's `foundBy`, in every block of days that the row covers. */
export function valueCover(foundBy: readonly string[], row: RowFields, cover: readonly number[]): readonly string[] {
  const values = foundBy.flatMap((field) => [row[field]].flat().map((value) => [field, value] as const));
  return values.flatMap(([field, value]) => (typeof value === 'string' ? inEach(cover, field, value) : []));
}

/** The index that such rows are found by, in the order of the default sort; none where the table asks for none. */
export function valueCoverIndex(table: RowTable): readonly (readonly string[])[] {
  return table.foundBy ? [[VALUE_COVER, defaultSortField(table)]] : [];
}

/**
 * A condition that lets every row pass that may hold on the day and meets the conditions, and that the index finds them by;
 * undefined where they name no value that rows are found by.
 */
export function throughValues(
  { foundBy = [] }: RowTable,
  conditions: readonly Condition[],
  day: Day,
): Condition | undefined {
  for (const condition of conditions) {
    const values = foundBy.includes(condition.field) ? pointsOf(condition) : undefined;
    if (!values || values.length > MOST_VALUES || !values.every(isText)) continue;
    return { field: VALUE_COVER, in: values.flatMap((value) => inEach(ancestors(day), condition.field, value)) };
  }
  return undefined;
}

/** The field of the sort that a table has of itself. */
export function defaultSortField({ sorts, defaultSort }: RowTable): string {
  const name = defaultSort.replace(/^-/, '');
  return sorts[name] ?? name;
}

const isText = (value: Value): value is string => typeof value === 'string';

const inEach = (blocks: readonly number[], field: string, value: string): readonly string[] =>
  blocks.map((block) => `${field} ${String(block)} ${value}`);
