import type { CommandTable } from '@app/http/command-body';
import { command, Command, IsLanguageMap, IsText, Refers } from '@app/http/command-body';
import type { LanguageMap } from '../names.wording';
import type { PersonPayload } from './person.events';

export class PersonRegistrationData implements PersonPayload<'PersonRegistered'> {
  @IsLanguageMap(200)
  names!: LanguageMap;

  @IsText(200, { optional: true, listOf: 50, description: 'Other names and spellings that sources print.' })
  aliases?: string[];
}

export class PersonRenamingData implements PersonPayload<'PersonRenamed'> {
  @IsLanguageMap(200, { description: 'All names from then on, in every language.' })
  names!: LanguageMap;
}

export class AliasData implements PersonPayload<'AliasAdded'> {
  @IsText(200, { description: 'Another name or spelling that a source prints.' })
  alias!: string;
}

export class AssumptionData implements PersonPayload<'PostAssumed'> {
  @IsText(200, { description: 'The post, as signatures name it.' })
  post!: string;

  @Refers('partner', { optional: true, description: 'The partner for which the person acts in it.' })
  organisation?: string;
}

export class LeavingData implements PersonPayload<'PostLeft'> {
  @IsText(200, { description: 'The post, as it was named when it was assumed.' })
  post!: string;
}

export class RegisterPerson extends Command(PersonRegistrationData) {}
export class RenamePerson extends Command(PersonRenamingData) {}
export class AddAlias extends Command(AliasData) {}
export class AssumePost extends Command(AssumptionData) {}
export class LeavePost extends Command(LeavingData) {}

/** What can be asked of a person, by the verb in the route. */
export const personCommands = {
  register: command(
    'Register a person.',
    RegisterPerson,
    { PersonRegistered: PersonRegistrationData },
    { opens: true },
  ),
  rename: command('Record the names that a person has from a day on.', RenamePerson, {
    PersonRenamed: PersonRenamingData,
  }),
  'add-alias': command('Add a name or spelling that a source prints.', AddAlias, { AliasAdded: AliasData }),
  'assume-post': command('Record the first day of a person in a post.', AssumePost, { PostAssumed: AssumptionData }),
  'leave-post': command('Record the last day of a person in a post.', LeavePost, { PostLeft: LeavingData }),
} satisfies CommandTable;
