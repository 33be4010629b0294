import type { CommandTable } from '@app/http/command-body';
import { command, Command, EdtfDate, IsLanguageMap, IsText } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { IsUrl, Matches } from 'class-validator';
import type { LanguageMap } from '../names.wording';
import type { SourceDetails, SourcePayload } from './source.events';

export class SourceDescriptionData implements SourceDetails {
  @IsText(500, { optional: true, description: 'Who published it.' })
  issuer?: string;

  @EdtfDate({ optional: true, description: 'The day of publication.' })
  issuedOn?: ValidTime;

  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/u, { message: 'language is a BCP 47 tag, such as vi' })
  @IsText(35, { optional: true, description: 'The language that it is written in, BCP 47.', example: 'vi' })
  language?: string;

  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true },
    { message: 'url is a web address with its protocol' },
  )
  @IsText(2_000, { optional: true })
  url?: string;

  @Matches(/^[0-9a-f]{64}$/u, { message: 'sha256 is a SHA-256 in 64 hexadecimal digits' })
  @IsText(64, { optional: true, description: 'SHA-256 of the file.' })
  sha256?: string;

  @IsText(255, { optional: true })
  fileName?: string;
}

export class SourceRegistrationData extends SourceDescriptionData implements SourcePayload<'SourceRegistered'> {
  @IsLanguageMap(1_000, { description: 'The title, by language.' })
  title!: LanguageMap;
}

export class RegisterSource extends Command(SourceRegistrationData) {}
export class DescribeSource extends Command(SourceDescriptionData) {}

/** What can be asked of a source, by the verb in the route. */
export const sourceCommands = {
  register: command(
    'Register a document that entries cite.',
    RegisterSource,
    { SourceRegistered: SourceRegistrationData },
    { opens: true },
  ),
  describe: command('Add details of a source that were not known before.', DescribeSource, {
    SourceDescribed: SourceDescriptionData,
  }),
} satisfies CommandTable;
