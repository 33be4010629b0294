import type { Interval, Refusal, ValidTime } from '@app/kernel';
import { tenureRefusals } from '@app/reference/contract';
import type { Headship, VisitDays } from './delegation.events';
import { delegationRules } from './delegation.rules';

/** The records of persons, by reference. */
type Persons = ReadonlyMap<string, { readonly state: unknown }>;

/** That the head held the post in which the delegation is led on the day of the act. */
export function judgeHead({ head, post }: Partial<Headship>, persons: Persons, on: Interval): readonly Refusal[] {
  const headship = { person: head, post, pointer: '/data/post' };
  return tenureRefusals(delegationRules['delegation.post-not-held'], headship, persons, on);
}

/** The same of a head whom a source names: on the first day of the visit, where that is stated. */
export function judgeAttestedHead(
  attested: Partial<Headship> & VisitDays,
  persons: Persons,
  on: ValidTime,
): readonly Refusal[] {
  return judgeHead(attested, persons, attested.from ?? on);
}
