import type { CommandTable } from '@app/http/command-body';
import {
  command,
  Command,
  EdtfDate,
  IsLanguageMap,
  IsText,
  IsWhole,
  IsWord,
  Nested,
  Refers,
} from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { IsUrl, Matches } from 'class-validator';
import type { LanguageMap } from '../names.wording';
import type { FigureQualifier } from './figure.vocabulary';
import { figureQualifiers } from './figure.vocabulary';
import type { SourceDetails, SourcePayload, StatedFigure } from './source.events';

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

/** Far below what a number in JSON holds exactly. */
const MOST = 1_000_000_000_000;

export class FigurePartData {
  @IsText(60, { example: 'women' })
  name!: string;

  @IsWhole(0, MOST)
  value!: number;
}

export class StatedFigureData implements StatedFigure {
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/u, { message: 'figure is a name such as attache-offices-abroad' })
  @IsText(60, {
    description: 'What is counted, as figures of other sources name it.',
    example: 'attache-offices-abroad',
  })
  figure!: string;

  @IsWhole(0, MOST)
  value!: number;

  @Nested(FigurePartData, { optional: true, listOf: 20, atLeast: 2 })
  parts?: FigurePartData[];

  @IsWord(figureQualifiers)
  qualifier!: FigureQualifier;

  @EdtfDate({ description: 'The day that it speaks of; of an average, the days over which it was taken.' })
  asOf!: ValidTime;

  @Refers(['partner', 'mission', 'group', 'unit', 'instrument', 'agreement', 'deployment', 'delegation'], {
    optional: true,
    listOf: 20,
    description: 'What it is a figure of.',
  })
  of?: string[];

  @IsText(100, { optional: true, description: 'What one of them is.', example: 'officers' })
  unit?: string;

  @IsText(500, { optional: true, description: 'Page, paragraph or row.' })
  locator?: string;

  @IsText(4_000, { optional: true, description: 'The words of the source.' })
  printed?: string;
}

export class RegisterSource extends Command(SourceRegistrationData) {}
export class DescribeSource extends Command(SourceDescriptionData) {}
export class StateFigure extends Command(StatedFigureData) {}

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
  'state-figure': command('Record a number that a source states, as it states it.', StateFigure, {
    FigureStated: StatedFigureData,
  }),
} satisfies CommandTable;
