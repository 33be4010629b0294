import { command, Command, IsText, IsWord, Nested, Refers } from '@app/http/command-body';
import type { PartyConsent, Payload } from './agreement.events';
import type { Language } from './agreement.vocabulary';
import { languages } from './agreement.vocabulary';
import { SignatoryData } from './description.commands';
import { judgePowers } from './powers.rules';

export class SignatureData implements Payload<'AgreementSigned'> {
  @Nested(SignatoryData, { listOf: 200, atLeast: 1 })
  signatories!: SignatoryData[];

  @IsWord(languages, { listOf: languages.length })
  languages!: Language[];

  @IsText(200, { optional: true })
  place?: string;

  @IsText(500, { optional: true })
  occasion?: string;

  @Refers('person', { optional: true, listOf: 50 })
  witnesses?: string[];
}

export class PartyConsentData implements PartyConsent {
  @Refers('partner')
  party!: string;

  @IsText(500, { optional: true, description: "The act of the party's own law." })
  instrument?: string;
}

const consentEvents = {
  ratification: 'AgreementRatified',
  approval: 'AgreementApproved',
  accession: 'AgreementAcceded',
} as const;

export class ConsentData extends PartyConsentData {
  @IsWord(Object.keys(consentEvents))
  mode!: keyof typeof consentEvents;
}

export class ExchangeData implements Payload<'InstrumentsExchanged'> {
  @IsText(200, { optional: true })
  place?: string;
}

export class SignAgreement extends Command(SignatureData) {}
export class RecordConsent extends Command(ConsentData) {}
export class ExchangeInstruments extends Command(ExchangeData) {}

export const conclusionCommands = {
  sign: command('Record a signature.', SignAgreement, { AgreementSigned: SignatureData }, { judge: judgePowers }),
  'record-consent': command(
    "Record a party's ratification, approval or accession.",
    RecordConsent,
    {
      AgreementRatified: PartyConsentData,
      AgreementApproved: PartyConsentData,
      AgreementAcceded: PartyConsentData,
    },
    { decide: ({ mode, ...consent }) => ({ type: consentEvents[mode], data: consent }) },
  ),
  'exchange-instruments': command('Record the exchange of instruments.', ExchangeInstruments, {
    InstrumentsExchanged: ExchangeData,
  }),
};
