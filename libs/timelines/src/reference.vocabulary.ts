/** What a piece of a payload refers to. Sorted, each once. */
export interface References {
  readonly partners: readonly string[];
  readonly persons: readonly string[];
}

const PARTNER = /^(?:iso|org|state):[\w-]+$/u;
const PERSON = /^person:[\w-]+$/u;

/** Every typed reference to a partner or a person, wherever in a JSON value it stands. */
export function referencesIn(...values: readonly unknown[]): References {
  const texts = values.flatMap(textsIn);
  return {
    partners: sortedSet(texts.filter((text) => PARTNER.test(text))),
    persons: sortedSet(texts.filter((text) => PERSON.test(text))),
  };
}

/** The texts in their order, each once. */
export const sortedSet = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort();

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
