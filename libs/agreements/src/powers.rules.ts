import type { Interval, Refusal } from '@app/kernel';
import { doubt, refuse } from '@app/kernel';
import type { Person } from '@app/reference/contract';
import { postHeld } from '@app/reference/contract';
import type { Payload } from './agreement.events';
import { agreementRules } from './agreement.rules';

/** The records of persons, by reference. */
type Persons = ReadonlyMap<string, { readonly state: unknown }>;

/** That each signatory of a stated post held it on the day of the signature, as the register of persons knows it. */
export function judgePowers(
  { signatories }: Pick<Payload<'AgreementSigned'>, 'signatories'>,
  persons: Persons,
  on: Interval,
): readonly Refusal[] {
  const rule = agreementRules['agreement.powers-not-in-effect'];
  return signatories.flatMap(({ person, post }, i) => {
    const fact = person === undefined ? undefined : persons.get(person);
    if (!fact || post === undefined) return [];
    // The payload's class makes sure that the reference is that of a person.
    const held = postHeld(fact.state as Person, post, on);
    if (held === 'held') return [];
    const pointer = `/data/signatories/${String(i)}/post`;
    const message = `That ${String(person)} was ${post} on that day is ${held === 'possibly' ? 'not certain' : 'not known'}.`;
    return [held === 'possibly' ? doubt(rule, message, pointer) : refuse(rule, message, pointer)];
  });
}
