import type { Judge } from '@app/http/command-body';
import { doubt, refuse } from '@app/kernel';
import type { Person } from '@app/reference/contract';
import { postHeld } from '@app/reference/contract';
import type { Payload } from './agreement.events';
import { agreementRules } from './agreement.rules';

/** That each signatory of a stated post held it on the day of the signature, as the register of persons knows it. */
export const judgePowers: Judge<Pick<Payload<'AgreementSigned'>, 'signatories'>> = (data, facts, on) => {
  const rule = agreementRules['agreement.powers-not-in-effect'];
  return data.signatories.flatMap(({ person, post }, i) => {
    const fact = person === undefined ? undefined : facts.get(person);
    if (!fact || post === undefined) return [];
    // The reference behind the fact is that of a person, which the payload's class made sure of.
    const held = postHeld(fact.state as Person, post, on);
    if (held === 'held') return [];
    const pointer = `/data/signatories/${String(i)}/post`;
    const message = `That ${String(person)} was ${post} on that day is ${held === 'possibly' ? 'not certain' : 'not known'}.`;
    return [held === 'possibly' ? doubt(rule, message, pointer) : refuse(rule, message, pointer)];
  });
};
