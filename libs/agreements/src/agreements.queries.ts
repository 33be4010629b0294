import type { Day, Interval } from '@app/kernel';
import { addMonths, present } from '@app/kernel';
import type { Certainty, ListAsked, RegisterItem } from '@app/read-models';
import type { LanguageMap } from './agreement.events';
import type { Agreement, Binding } from './agreement.state';
import type { Force } from './term.state';
import type { Renewal } from './agreement.vocabulary';
import { bindingStatuses } from './agreement.vocabulary';

/** A term that runs out: when, how it would go on, and by when notice is to be given. What is not known is left out. */
export interface CalendarItem {
  readonly id: string;
  readonly number: string | null;
  readonly certainty: Certainty;
  readonly title?: LanguageMap;
  readonly parties?: readonly string[];
  /** The last day of the term. */
  readonly expires?: Interval;
  readonly renewal?: Renewal;
  readonly noticeMonths?: number;
  /** The last day on which a notice surely comes in time. */
  readonly noticeBy?: Day;
  /** The last day after a notice that was given. */
  readonly noticeEnds?: Interval;
}

/** The question for what is in force and runs out between the day asked about, or today, and `until`, the soonest first. */
export function calendarAsked(asked: ListAsked, from: Day, until: Day): ListAsked {
  const filters = { status: bindingStatuses, ...asked.filters, expiresFrom: [from], expiresUntil: [until] };
  return { ...asked, filters, sort: asked.sort ?? 'expires' };
}

/** What a record's last possible state of that day says of its end. */
export function calendarItem({ record, number, certainty, states }: RegisterItem): CalendarItem {
  // Rows of this register hold states of this aggregate; the filter leaves those that bind.
  const binding = states
    .map(({ state }) => state as Agreement)
    .findLast((state): state is Binding => 'amending' in state);
  if (!binding) return { id: record, number, certainty };
  const { dossier, force, notice } = binding;
  const { title, parties } = dossier.description;
  const { expiry: expires, renewal, noticeMonths } = force;
  const noticeEnds = notice?.lastDay;
  const told = { title, parties, expires, renewal, noticeMonths, noticeBy: noticeBy(force), noticeEnds };
  return { id: record, number, certainty, ...present(told) };
}

function noticeBy({ expiry, noticeMonths }: Force): Day | undefined {
  if (!expiry?.earliest || noticeMonths === undefined) return undefined;
  return addMonths(expiry.earliest, -noticeMonths);
}
