import type { Interval, Refusal, Rule } from '@app/kernel';
import { doubt, refuse } from '@app/kernel';
import type { PersonReference } from './person.events';
import type { Person } from './person.state';
import { postHeld } from './person.state';

/** Who acts in which post, as a command says at `pointer`; either may be unstated. */
export interface ActingIn {
  readonly person: PersonReference | undefined;
  readonly post: string | undefined;
  readonly pointer: string;
}

/**
 * That the person held the post on the day, as the register of persons knows it: a breach of `rule` where that is not known
 * to be so, a doubt where it is not certain. `facts` are the records consulted, by reference.
 */
export function tenureRefusals(
  rule: Rule,
  { person, post, pointer }: ActingIn,
  facts: ReadonlyMap<string, { readonly state: unknown }>,
  on: Interval,
): readonly Refusal[] {
  const fact = person === undefined ? undefined : facts.get(person);
  if (!fact || post === undefined) return [];
  // The command's class makes sure that the reference is that of a person.
  const held = postHeld(fact.state as Person, post, on);
  if (held === 'held') return [];
  const message = `That ${String(person)} was ${post} on that day is ${held === 'possibly' ? 'not certain' : 'not known'}.`;
  return [held === 'possibly' ? doubt(rule, message, pointer) : refuse(rule, message, pointer)];
}
