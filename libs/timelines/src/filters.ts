import { type Refusal, refuse } from '@app/kernel';
import { type Condition, queryRules } from '@app/read-models';
import { isText } from './paging';

/** The texts given for each filter; several for one: any of them. */
export type Asked<F extends string> = { readonly [name in F]?: readonly string[] };

/** Asks for rows that say nothing where the filter looks, and for any that say just this. */
const NONE = 'none';

/** What filters ask of a row, by the fields that they are on; refused where a text is malformed. */
export function conditionsOf<F extends string>(
  fields: Readonly<Record<F, string>>,
  asked: Asked<F>,
): Condition[] | Refusal {
  const conditions: Condition[] = [];
  for (const [name, field] of Object.entries<string>(fields)) {
    const texts = asked[name as F];
    if (!texts) continue;
    if (!texts.every(isText)) return refuse(queryRules['query.value'], `${name} is malformed text.`, `/${name}`);
    conditions.push({ field, in: texts.includes(NONE) ? [...texts, null] : texts });
  }
  return conditions;
}
