import type { Refusal } from '@app/kernel';
import { refuse } from '@app/kernel';
import type { Headship, Payload } from './delegation.events';
import { delegationRules as rules } from './delegation.rules';
import type { Members } from './delegation.state';

/** More than any delegation has; a figure beyond it is a slip of the pen. */
export const MOST_MEMBERS = 10_000;

type Naming = Partial<Headship> & Members;

/** That no more are named, and no more are women, than there are members, of whom there is at least one. */
export function countRefusals({ count, women = 0, named = [] }: Members): readonly Refusal[] {
  if (count === undefined) return [];
  const least = Math.max(1, named.length, women);
  return count < least ? [refuse(rules['delegation.too-few-members'], undefined, '/data/count')] : [];
}

/** That the head is a member, as far as members are named. */
export function headRefusals({ head, named }: Naming): readonly Refusal[] {
  const isMember = head === undefined || named === undefined || named.includes(head);
  return isMember ? [] : [refuse(rules['delegation.head-not-a-member'], undefined, '/data/head')];
}

/** What the naming of members says of them. */
export function membersOf({ count, women, members }: Payload<'DelegationMembersNamed'>): Members {
  return { count, ...(women !== undefined && { women }), ...(members && { named: members }) };
}
