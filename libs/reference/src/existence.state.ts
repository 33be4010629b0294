import type { Interval, Refusal, Rule } from '@app/kernel';
import { notBefore } from '@app/kernel';
import type { FilterDefinition, RowFields } from '@app/read-models';

/** The first and the inclusive last day on which something exists; absent where unknown, or where no end is known. */
export interface Existence {
  readonly since?: Interval;
  readonly until?: Interval;
}

/** That its days are in order: refused where they are not in any dating, doubted where they are not in some. */
export function existenceRefusals(rule: Rule, { since, until }: Existence, pointer: string): readonly Refusal[] {
  return since && until ? notBefore(rule, until, since, pointer) : [];
}

/** What a row says of it: bounds that are not known are `''` and `'~'`. */
export function existenceFields({ since, until }: Existence): RowFields {
  return { existsFirst: since?.earliest ?? '', existsLast: until?.latest ?? '~' };
}

/** The filter of those that may exist on a day, over these fields. */
export const existingOn: FilterDefinition = { asks: 'day', first: 'existsFirst', last: 'existsLast' };
