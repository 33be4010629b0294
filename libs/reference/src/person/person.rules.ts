import type { Refusal } from '@app/kernel';
import { defineRules, refuse } from '@app/kernel';
import type { RegisteredPerson } from './person.state';
import { presentTenure } from './person.state';

/** What a person's history must keep. */
export const personRules = defineRules({
  'person.names-unchanged': ['hard', 'A new name differs from the one before it.'],
  'person.alias-known': ['hard', 'An alias is neither a name nor another alias of the person.'],
  'person.post-held-already': ['hard', 'A post is assumed again only after it was left.'],
  'person.post-not-held': ['hard', 'A post that is left was held.'],
});

/** That the person does not hold the post. */
export function assumptionRefusals(person: RegisteredPerson, post: string): readonly Refusal[] {
  if (!presentTenure(person, post)) return [];
  return [refuse(personRules['person.post-held-already'], `The person is ${post} already.`, '/data/post')];
}

/** That the person holds the post. */
export function leavingRefusals(person: RegisteredPerson, post: string): readonly Refusal[] {
  if (presentTenure(person, post)) return [];
  return [refuse(personRules['person.post-not-held'], `The person is not ${post}.`, '/data/post')];
}
