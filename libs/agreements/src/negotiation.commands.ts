import { command, Command, EdtfDate, IsText, IsWhole, IsWord, Nested, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { Matches } from 'class-validator';
import type { Payload } from './agreement.events';
import type { ConformityAnswer, FourNo, Language } from './agreement.vocabulary';
import { conformityAnswers, languages } from './agreement.vocabulary';

export class AuthorisationData implements Payload<'NegotiationAuthorised'> {
  @IsText(2_000, { optional: true, description: 'What may be negotiated.' })
  remit?: string;

  @EdtfDate({ optional: true, description: 'The inclusive last day of the authorisation.' })
  until?: ValidTime;
}

export class RoundData implements Payload<'NegotiationRoundHeld'> {
  @IsWhole(1, 1_000, { optional: true })
  number?: number;

  @IsText(200, { optional: true })
  place?: string;

  @Refers('person', { optional: true, listOf: 50, description: 'The heads of the delegations.' })
  heads?: string[];

  @IsText(4_000, { optional: true })
  outcome?: string;
}

export class TextData implements Payload<'TextAgreed'> {
  @IsText(100)
  version!: string;

  @IsWord(languages, { listOf: languages.length, description: 'The languages of the authentic texts.' })
  languages!: Language[];

  @Matches(/^[0-9a-f]{64}$/u, { message: 'hash is a SHA-256 in 64 hexadecimal digits' })
  @IsText(64, { optional: true, description: 'SHA-256 of the agreed text.' })
  hash?: string;
}

/** The answers of a review; one that is left out was not given. */
export class ConformityResultsData implements Partial<Record<FourNo, ConformityAnswer>> {
  @IsWord(conformityAnswers, { optional: true, description: 'No military alliance.' })
  alliance?: ConformityAnswer;

  @IsWord(conformityAnswers, { optional: true, description: 'No siding with one country against another.' })
  siding?: ConformityAnswer;

  @IsWord(conformityAnswers, {
    optional: true,
    description: 'No foreign base, no use of the territory against others.',
  })
  foreignBases?: ConformityAnswer;

  @IsWord(conformityAnswers, { optional: true, description: 'No use or threat of force.' })
  force?: ConformityAnswer;
}

export class ConformityReviewData implements Payload<'FourNosConformityReviewed'> {
  @IsText(100, { description: 'The version of the text that was reviewed.' })
  version!: string;

  @Nested(ConformityResultsData)
  results!: ConformityResultsData;

  @Refers('person')
  reviewer!: string;

  @IsText(4_000, { optional: true })
  opinion?: string;
}

export class AbandonmentData implements Payload<'AgreementAbandoned'> {
  @Refers('partner', { optional: true, description: 'The party that broke off, where one did.' })
  by?: string;
}

export class AuthoriseNegotiation extends Command(AuthorisationData) {}
export class RecordRound extends Command(RoundData) {}
export class AgreeText extends Command(TextData) {}
export class ReviewConformity extends Command(ConformityReviewData) {}
export class AbandonAgreement extends Command(AbandonmentData) {}

export const negotiationCommands = {
  'authorise-negotiation': command('Authorise the negotiation.', AuthoriseNegotiation, {
    NegotiationAuthorised: AuthorisationData,
  }),
  'record-round': command('Record a round of negotiation.', RecordRound, { NegotiationRoundHeld: RoundData }),
  'agree-text': command('Agree a version of the text.', AgreeText, { TextAgreed: TextData }),
  'review-conformity': command("Review a version of the text against the four no's.", ReviewConformity, {
    FourNosConformityReviewed: ConformityReviewData,
  }),
  abandon: command('Give up an agreement before it is signed.', AbandonAgreement, {
    AgreementAbandoned: AbandonmentData,
  }),
};
