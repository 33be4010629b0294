import type { Refusal, Rule } from '@app/kernel';
import { normalisedKey, refuse } from '@app/kernel';
import type { LanguageMap } from './names.wording';
import { sameNames } from './names.wording';

/** Whether two texts are one name: case, dashes and spaces aside. */
export const sameText = (a: string, b: string): boolean => normalisedKey(a) === normalisedKey(b);

/** That an alias is none of the names known already. */
export function aliasRefusals(
  rule: Rule,
  known: readonly string[],
  alias: string,
  pointer = '/data/alias',
): readonly Refusal[] {
  if (!known.some((text) => sameText(text, alias))) return [];
  return [refuse(rule, `“${alias}” is known already.`, pointer)];
}

/** That new names are not those from before. */
export function renamingRefusals(rule: Rule, known: LanguageMap, names: LanguageMap): readonly Refusal[] {
  return sameNames(known, names) ? [refuse(rule, undefined, '/data/names')] : [];
}
