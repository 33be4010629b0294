import type { CommandTable } from '@app/http/command-body';
import { command, Command, IsLanguageMap, Refers } from '@app/http/command-body';
import { IsCode } from '../code.commands';
import type { LanguageMap } from '../names.wording';
import type { GroupPayload } from './group.events';

export class GroupRegistrationData implements GroupPayload<'GroupRegistered'> {
  @IsCode('group', 'group:ASEAN')
  code!: string;

  @IsLanguageMap(200)
  names!: LanguageMap;

  @Refers('partner', { optional: true, description: 'The organisation whose members it is made up of.' })
  organisation?: string;
}

export class MembershipData implements GroupPayload<'MemberJoined'> {
  @Refers('partner')
  partner!: string;
}

export class RegisterGroup extends Command(GroupRegistrationData) {}
export class AddMember extends Command(MembershipData) {}
export class RemoveMember extends Command(MembershipData) {}

/** What can be asked of a group, by the verb in the route. */
export const groupCommands = {
  register: command(
    'Register a group of partners.',
    RegisterGroup,
    { GroupRegistered: GroupRegistrationData },
    { opens: true },
  ),
  'add-member': command('Record the first day of a membership.', AddMember, { MemberJoined: MembershipData }),
  'remove-member': command('Record the first day on which a partner is no member any more.', RemoveMember, {
    MemberLeft: MembershipData,
  }),
} satisfies CommandTable;
