import type { Interval } from '@app/kernel';
import { addDays, addMonths, endsBefore, maybeBefore, startsBefore } from '@app/kernel';
import type { EffectTerms, Term } from './agreement.events';
import type { Renewal } from './agreement.vocabulary';

/** The terms in force. What runs out does so on the day after its inclusive last day. */
export interface Force {
  /** The entry that the present term runs from. */
  readonly cause: string;
  readonly effectiveFrom: Interval | undefined;
  readonly expiry: Interval | undefined;
  readonly indefinite: boolean;
  readonly renewal: Renewal | undefined;
  /** How long a tacit renewal lasts. */
  readonly renewalMonths: number | undefined;
  readonly noticeMonths: number | undefined;
  /** Since when it has gone on by tacit renewal, from term to term. */
  readonly tacitSince?: Interval | undefined;
}

/** Terms that wait for their day. */
export interface Awaited<T> {
  readonly cause: string;
  readonly on: Interval;
  readonly terms: T;
}

/** The terms as they hold from `from` (unknown: undefined), set by the entry `cause`. */
export function forceOf(terms: EffectTerms, from: Interval | undefined, cause: string): Force {
  const { term, renewal, renewalMonths, noticeMonths } = terms;
  return {
    cause,
    effectiveFrom: from && daysOf(from),
    expiry: term && lastDayOf(term, from),
    indefinite: term !== undefined && 'indefinite' in term,
    renewal,
    renewalMonths: renewalMonths ?? (term && 'months' in term ? term.months : undefined),
    noticeMonths,
  };
}

/** The terms after an amendment, which changes what it names and nothing else. */
export function amended(force: Force, terms: EffectTerms, cause: string): Force {
  const changed = forceOf(terms, force.effectiveFrom, cause);
  return {
    ...(terms.term ? changed : force),
    renewal: terms.renewal ?? force.renewal,
    renewalMonths: changed.renewalMonths ?? force.renewalMonths,
    noticeMonths: terms.noticeMonths ?? force.noticeMonths,
  };
}

function lastDayOf(term: Term, from: Interval | undefined): Interval | undefined {
  if ('until' in term) return daysOf(term.until);
  return 'months' in term && from ? lastDayAfter(from, term.months) : undefined;
}

/** The terms with the day on which they take effect, where that may be later than the day of the act that sets them. */
export function awaited<T>(
  terms: T,
  effectiveFrom: Interval | undefined,
  { cause, day }: { readonly cause: string; readonly day: Interval },
): Awaited<T> | undefined {
  if (!effectiveFrom || !maybeBefore(day, effectiveFrom)) return undefined;
  return { cause, on: laterOf(day, effectiveFrom), terms };
}

/** The bounds alone of a date that carries more. */
export function daysOf({ earliest, latest }: Interval): Interval {
  return { earliest, latest };
}

/** The inclusive last day of so many months that begin on `from`. */
export function lastDayAfter(from: Interval, months: number): Interval {
  return shifted(from, (day) => addDays(addMonths(day, months), -1));
}

/** So many days later. */
export function daysAfter(days: Interval, count: number): Interval {
  return shifted(days, (day) => addDays(day, count));
}

function shifted({ earliest, latest }: Interval, move: (day: string) => string): Interval {
  return { earliest: earliest && move(earliest), latest: latest && move(latest) };
}

/** The later of two days, each known more or less exactly. */
function laterOf(a: Interval, b: Interval): Interval {
  return {
    earliest: startsBefore(a.earliest, b.earliest) ? b.earliest : a.earliest,
    latest: endsBefore(a.latest, b.latest) ? b.latest : a.latest,
  };
}
