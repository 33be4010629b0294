/** Whether the word is one of a closed list. */
export function isOneOf<W extends string>(list: readonly W[], word: string): word is W {
  return (list as readonly string[]).includes(word);
}
