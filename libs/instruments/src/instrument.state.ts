import type { Interval } from '@app/kernel';
import { normalisedKey } from '@app/kernel';
import type { Awaited } from '@app/records';
import { daysOf, inEnglish, listed } from '@app/records';
import type { Description, EffectTerms, InstrumentReference } from './instrument.events';
import type { draftStatuses, effectiveStatuses, endedStatuses, InstrumentStatus } from './instrument.vocabulary';
import { instrumentStatuses } from './instrument.vocabulary';

/** What is known of an instrument whatever its status. What an attestation left out is absent: unstated, not denied. */
export interface Dossier {
  /** The status in which a source found it; absent where its own acts opened the record. */
  readonly attestedAs?: InstrumentStatus;
  readonly description: { readonly [K in keyof Description]?: Description[K] | undefined };
  readonly issuedOn?: Interval;
  readonly amendments: readonly Amendment[];
  /** What has taken the place of the whole or of some articles, in turn. */
  readonly supersessions: readonly Supersession[];
  readonly reviews: readonly Review[];
}

export interface Amendment {
  readonly on: Interval;
  readonly by?: InstrumentReference | undefined;
  readonly articles?: readonly string[] | undefined;
}

export interface Supersession {
  readonly on: Interval;
  readonly by: InstrumentReference;
  /** Absent where it is the whole. */
  readonly articles?: readonly string[] | undefined;
}

export interface Review {
  readonly on: Interval;
  readonly conclusion: string;
  readonly from?: Interval | undefined;
  readonly to?: Interval | undefined;
}

/** From when until when (inclusive) it is in effect, and the entry that says so. What is unstated is absent. */
export interface Effect {
  readonly cause: string;
  readonly from?: Interval | undefined;
  readonly until?: Interval | undefined;
}

/** What ends an instrument, or a part of it. */
export type Ending =
  | { readonly kind: 'superseded'; readonly by: InstrumentReference; readonly articles?: readonly string[] | undefined }
  | { readonly kind: 'repealed' };

export interface Drafting {
  readonly status: (typeof draftStatuses)[number];
  readonly dossier: Dossier;
}

interface Standing {
  readonly dossier: Dossier;
  /** What is decided, and waits for its day. */
  readonly endings: readonly Awaited<Ending>[];
}

/** Issued; of its effect nothing is recorded. */
export interface Issued extends Standing {
  readonly status: 'issued';
}

export interface NotYetEffective extends Standing {
  readonly status: 'notYetEffective';
  readonly awaited: Awaited<Effect>;
}

export interface Effective extends Standing {
  readonly status: (typeof effectiveStatuses)[number];
  readonly effect: Effect;
}

export interface Ended {
  readonly status: (typeof endedStatuses)[number];
  readonly dossier: Dossier;
  readonly effect?: Effect | undefined;
  readonly endedOn: Interval;
}

/** Issued, and not ended. */
export type Live = Issued | NotYetEffective | Effective;
export type Known = Drafting | Live | Ended;
export type Instrument = { readonly status: 'none' } | Known;

/** The dossier of an instrument of which nothing has happened yet. */
export const dossierOf = (description: Dossier['description']): Dossier => ({
  description,
  amendments: [],
  supersessions: [],
  reviews: [],
});

/** The same state with more in its dossier. */
export function withDossier<S extends Known>(state: S, more: Partial<Dossier>): S {
  return { ...state, dossier: { ...state.dossier, ...more } };
}

/** The effect that an entry sets, from the day of the act or from the day that its terms say. */
export function effectOf({ effectiveFrom, until }: EffectTerms, day: Interval | undefined, cause: string): Effect {
  const from = effectiveFrom ?? day;
  return { cause, ...(from && { from: daysOf(from) }), ...(until && { until: daysOf(until) }) };
}

/** In effect, with whatever of it has been superseded already. */
export function effective({ dossier, endings }: Standing, effect: Effect): Effective {
  return { status: isPartlyLapsed(dossier) ? 'partlyLapsed' : 'inEffect', dossier, endings, effect };
}

const isPartlyLapsed = ({ supersessions, attestedAs }: Dossier): boolean =>
  supersessions.length > 0 || attestedAs === 'partlyLapsed';

/** What an ending, whose day has come, makes of the instrument. */
export function endedBy(state: Live, { on, terms }: Pick<Awaited<Ending>, 'on' | 'terms'>): Instrument {
  if (terms.kind === 'repealed') return ended(state, 'repealed', on);
  const { by, articles } = terms;
  const supersessions = [...state.dossier.supersessions, { by, on, articles }];
  const superseded = withDossier(state, { supersessions });
  if (!articles) return ended(superseded, 'superseded', on);
  return superseded.status === 'inEffect' ? { ...superseded, status: 'partlyLapsed' } : superseded;
}

/** How an instrument ends, keeping the effect that it had. */
export function ended(state: Live, status: Ended['status'], endedOn: Interval): Ended {
  const { dossier } = state;
  return { status, dossier, endedOn, effect: 'effect' in state ? state.effect : undefined };
}

/** Whether the attestation that opened the record passes over what leads to `step`, since it found it there or further. */
export function isUnstated({ attestedAs }: Dossier, step: InstrumentStatus): boolean {
  return attestedAs !== undefined && instrumentStatuses.indexOf(attestedAs) >= instrumentStatuses.indexOf(step);
}

/** Whether one of the articles is another one of the list, however either is spelled. */
export function includesArticle(articles: readonly string[], article: string): boolean {
  return articles.map(normalisedKey).includes(normalisedKey(article));
}

/** `article 5`, `articles 5 and 6`. */
export const articlesNamed = (articles: readonly string[]): string =>
  `${articles.length === 1 ? 'article' : 'articles'} ${listed(articles)}`;

/**
 * What tells an instrument from others: who issued it and its number, or, where it has none, its title and the tenure in
 * which it was issued. A key is no number that is corrected later: the record keeps its uuid, and the number is free.
 */
export function instrumentKey({ issuer, number, title, tenure }: Partial<Description>): string | undefined {
  if (issuer === undefined) return undefined;
  if (number !== undefined) return JSON.stringify([issuer, number]);
  return title && JSON.stringify([issuer, inEnglish(title), tenure ?? null]);
}

/** What has taken the place of an instrument or of a part of it, or is to. */
export function successorsOf(state: Instrument): readonly InstrumentReference[] {
  if (state.status === 'none') return [];
  const coming = 'endings' in state ? state.endings.map(({ terms }) => terms) : [];
  const decided = coming.flatMap((ending) => (ending.kind === 'superseded' ? ending.by : []));
  return [...state.dossier.supersessions.map(({ by }) => by), ...decided];
}

/** The filters that find instruments under the same number of the same body; none where there is no number. */
export function numbered({ issuer, number }: Partial<Description>): Record<string, readonly string[]> | undefined {
  return issuer === undefined || number === undefined ? undefined : { issuer: [issuer], number: [number] };
}
