import type { Interval } from '@app/kernel';
import { daysOf, lastDayAfter } from '@app/records';
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
