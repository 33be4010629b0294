import type { ValidTime } from '@app/kernel';

type Names = Readonly<Record<string, string>>;

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** `iso:VNM, iso:LAO, and iso:KHM`. */
export function listed(words: readonly string[]): string {
  return conjunction.format(words);
}

/** The text in English, else in the first language that has one; empty where there is none. */
export function inEnglish(names: Names): string {
  return names['en'] ?? Object.values(names)[0] ?? '';
}

/** ` “The title in English”`; nothing where it is unstated. */
export function titled(title: Names | undefined): string {
  const text = inEnglish(title ?? {});
  return text === '' ? '' : ` “${text}”`;
}

/** ` in Hanoi`; nothing where no place is stated. */
export function at(place: string | undefined): string {
  return place === undefined ? '' : ` in ${place}`;
}

/** A date as it was recorded. */
export function dated({ edtf, raw }: ValidTime): string {
  return edtf ?? raw ?? 'an unknown day';
}

/** `: articles 3 to 5`; nothing where nothing more is stated. */
export function about(matter: string | undefined): string {
  return matter === undefined ? '' : `: ${matter}`;
}
