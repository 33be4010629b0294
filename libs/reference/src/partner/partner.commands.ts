import type { CommandTable } from '@app/http/command-body';
import { command, Command, IsLanguageMap, IsText, IsWord } from '@app/http/command-body';
import { IsCode } from '../code.commands';
import { ExistenceData } from '../existence.commands';
import type { LanguageMap } from '../names.wording';
import type { PartnerPayload } from './partner.events';
import type { PartnerKind } from './partner.vocabulary';
import { partnerKinds } from './partner.vocabulary';

export class PartnerRegistrationData extends ExistenceData implements PartnerPayload<'PartnerRegistered'> {
  @IsCode('partner', 'iso:VNM', 'state:HAWAII', 'org:ASEAN')
  code!: string;

  @IsWord(partnerKinds)
  kind!: PartnerKind;

  @IsLanguageMap(200)
  names!: LanguageMap;
}

export class PartnerRenamingData implements PartnerPayload<'PartnerRenamed'> {
  @IsLanguageMap(200, { description: 'All names from then on, in every language.' })
  names!: LanguageMap;
}

export class PartnerAliasData implements PartnerPayload<'PartnerAliasAdded'> {
  @IsText(200, { description: 'Another name or spelling that a source prints.' })
  alias!: string;
}

export class RegisterPartner extends Command(PartnerRegistrationData) {}
export class RenamePartner extends Command(PartnerRenamingData) {}
export class AddPartnerAlias extends Command(PartnerAliasData) {}

/** What can be asked of a partner, by the verb in the route. */
export const partnerCommands = {
  register: command(
    'Register a state or an organisation.',
    RegisterPartner,
    { PartnerRegistered: PartnerRegistrationData },
    { opens: true },
  ),
  rename: command('Record the names that a partner has from a day on.', RenamePartner, {
    PartnerRenamed: PartnerRenamingData,
  }),
  'add-alias': command('Add a name or spelling under which sources print a partner.', AddPartnerAlias, {
    PartnerAliasAdded: PartnerAliasData,
  }),
} satisfies CommandTable;
