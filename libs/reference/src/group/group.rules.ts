import type { Entry, Refusal } from '@app/kernel';
import { defineRules, refuse } from '@app/kernel';
import type { PartnerReference } from '../partner/partner.events';
import type { RegisteredGroup } from './group.state';

/** What a group's history must keep. */
export const groupRules = defineRules({
  'group.member-already': ['hard', 'A member joins again only after it has left.'],
  'group.not-a-member': ['hard', 'Who leaves a group was a member.'],
  'group.source-missing': ['hard', 'A membership begins and ends by a source that says so.'],
});

type MembershipEntry = Entry<string, { readonly partner: PartnerReference }>;

/** That the partner is no member yet, and that a source says that it is one. */
export function joiningRefusals({ members }: RegisteredGroup, entry: MembershipEntry): readonly Refusal[] {
  const { partner } = entry.data;
  const isMember = members.includes(partner);
  const message = `${partner} is a member already.`;
  return [
    ...(isMember ? [refuse(groupRules['group.member-already'], message, '/data/partner')] : []),
    ...unsourced(entry),
  ];
}

/** That the partner is a member, and that a source says that it has left. */
export function partingRefusals({ members }: RegisteredGroup, entry: MembershipEntry): readonly Refusal[] {
  const { partner } = entry.data;
  const isMember = members.includes(partner);
  return [
    ...(isMember ? [] : [refuse(groupRules['group.not-a-member'], `${partner} is no member.`, '/data/partner')]),
    ...unsourced(entry),
  ];
}

const unsourced = ({ sources }: MembershipEntry): readonly Refusal[] =>
  sources.length === 0 ? [refuse(groupRules['group.source-missing'], undefined, '/sources')] : [];
