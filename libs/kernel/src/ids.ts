import { v5 } from 'uuid';

/** The uuid v5 of some texts within a namespace (a uuid): the same parts give the same id, on every machine. */
export function deterministicId(namespace: string, ...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), namespace);
}

const withoutBars = (text: string): string => text.toLowerCase().replace(/đ/gu, 'd');

/** A natural key as it is compared: lower case, đ as d, NFC, every dash a hyphen, spaces folded. */
export function normalisedKey(key: string): string {
  const composed = withoutBars(key).normalize('NFC').trim();
  return composed.replace(/\p{Dash_Punctuation}/gu, '-').replace(/\s+/gu, ' ');
}

/** Lower-case text without diacritics, đ as d: how titles are searched. */
export function unaccented(text: string): string {
  return withoutBars(text.normalize('NFD').replace(/\p{Mn}/gu, ''));
}

/** The words of some texts, unaccented, each once: what rows are searched by, and what a question is taken apart into. */
export function wordsOf(...texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => unaccented(text).split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words)].filter((word) => word !== '');
}
