import type { Interval } from '@app/kernel';
import { maybeBefore, whollyBefore } from '@app/kernel';
import { sameText } from '../names.rules';
import type { LanguageMap } from '../names.wording';
import type { PartnerReference } from '../partner/partner.events';

/** A post from the day on which it was assumed to the day on which it was left, both included. */
export interface Tenure {
  readonly post: string;
  readonly organisation?: PartnerReference;
  readonly from: Interval;
  readonly to?: Interval;
}

export interface RegisteredPerson {
  readonly status: 'registered';
  readonly names: LanguageMap;
  readonly aliases: readonly string[];
  /** In the order in which they were assumed. */
  readonly tenures: readonly Tenure[];
}

export type Person = { readonly status: 'none' } | RegisteredPerson;

/** The post as the person holds it at the end of what is known, if so. */
export function presentTenure({ tenures }: RegisteredPerson, post: string): Tenure | undefined {
  return tenures.find((tenure) => tenure.to === undefined && sameText(tenure.post, post));
}

/**
 * Whether the person held the post on the day: in every dating, in some, or in none of those that the register knows of.
 * Tenures are judged one by one, so a day on which one of two surely was held, unknown which, is only possible.
 */
export function postHeld(person: Person, post: string, on: Interval): 'held' | 'possibly' | 'not held' {
  const tenures = person.status === 'none' ? [] : person.tenures.filter((tenure) => sameText(tenure.post, post));
  if (tenures.some((tenure) => covers(tenure, on))) return 'held';
  return tenures.every((tenure) => excludes(tenure, on)) ? 'not held' : 'possibly';
}

const covers = ({ from, to }: Tenure, on: Interval): boolean =>
  !maybeBefore(on, from) && (to === undefined || !maybeBefore(to, on));

const excludes = ({ from, to }: Tenure, on: Interval): boolean =>
  whollyBefore(on, from) || (to !== undefined && whollyBefore(to, on));
