import type { ValidTime } from '@app/kernel';
import type { LanguageMap } from './agreement.events';

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** `iso:VNM, iso:LAO, and iso:KHM`. */
export function listed(words: readonly string[]): string {
  return conjunction.format(words);
}

/** The title in English, else in the first language that has one; nothing where it is unstated. */
export function titled(title: LanguageMap | undefined): string {
  const text = title?.en ?? Object.values(title ?? {})[0];
  return text === undefined ? '' : ` “${text}”`;
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
