export { inEnglish } from '@app/records';

/** A name or a title by language (BCP 47), at least one, NFC. */
export type LanguageMap = Readonly<Record<string, string>>;

/** Whether both hold the same texts in the same languages. */
export function sameNames(a: LanguageMap, b: LanguageMap): boolean {
  return Object.keys({ ...a, ...b }).every((language) => a[language] === b[language]);
}
