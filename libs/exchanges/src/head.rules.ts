import type { Interval, Refusal, ValidTime } from '@app/kernel';
import { doubt, refuse } from '@app/kernel';
import type { Person } from '@app/reference/contract';
import { postHeld } from '@app/reference/contract';
import type { Headship, VisitDays } from './delegation.events';
import { delegationRules } from './delegation.rules';

/** The records of persons, by reference. */
type Persons = ReadonlyMap<string, { readonly state: unknown }>;

/** That the head held the post in which the delegation is led on the day of the act, as the register of persons knows it. */
export function judgeHead({ head, post }: Partial<Headship>, persons: Persons, on: Interval): readonly Refusal[] {
  const rule = delegationRules['delegation.post-not-held'];
  const fact = head === undefined ? undefined : persons.get(head);
  if (!fact || post === undefined) return [];
  // The payload's class makes sure that the reference is that of a person.
  const held = postHeld(fact.state as Person, post, on);
  if (held === 'held') return [];
  const message = `That ${String(head)} was ${post} on that day is ${held === 'possibly' ? 'not certain' : 'not known'}.`;
  return [held === 'possibly' ? doubt(rule, message, '/data/post') : refuse(rule, message, '/data/post')];
}

/** The same of a head whom a source names: on the first day of the visit, where that is stated. */
export function judgeAttestedHead(
  attested: Partial<Headship> & VisitDays,
  persons: Persons,
  on: ValidTime,
): readonly Refusal[] {
  return judgeHead(attested, persons, attested.from ?? on);
}
