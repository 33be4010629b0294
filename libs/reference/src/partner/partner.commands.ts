import type { CommandTable } from '@app/http/command-body';
import { command, Command, EdtfDate, IsLanguageMap, IsText, IsWord, referencePatterns } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { Matches } from 'class-validator';
import type { LanguageMap } from '../names.wording';
import type { PartnerPayload } from './partner.events';
import type { PartnerKind } from './partner.vocabulary';
import { partnerKinds } from './partner.vocabulary';

/** Not marked as a reference: the record that it names is the one to be made. */
const wholeCode = new RegExp(`^${referencePatterns.partner}$`, 'u');

export class PartnerRegistrationData implements PartnerPayload<'PartnerRegistered'> {
  @Matches(wholeCode, { message: 'code is such as iso:VNM or org:ASEAN' })
  @IsText(50, { description: 'How other records name it: ISO 3166-1 alpha-3 or an acronym.', example: 'iso:VNM' })
  code!: string;

  @IsWord(partnerKinds)
  kind!: PartnerKind;

  @IsLanguageMap(200)
  names!: LanguageMap;

  @EdtfDate({ optional: true, description: 'The first day on which it exists.' })
  since?: ValidTime;

  @EdtfDate({ optional: true, description: 'The inclusive last day on which it exists.' })
  until?: ValidTime;
}

export class PartnerRenamingData implements PartnerPayload<'PartnerRenamed'> {
  @IsLanguageMap(200, { description: 'All names from then on, in every language.' })
  names!: LanguageMap;
}

export class RegisterPartner extends Command(PartnerRegistrationData) {}
export class RenamePartner extends Command(PartnerRenamingData) {}

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
} satisfies CommandTable;
