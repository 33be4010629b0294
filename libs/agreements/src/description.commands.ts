import type { BodyClass } from '@app/http/command-body';
import { EdtfDate, IsLanguageMap, IsText, IsTrue, IsWhole, IsWord, Nested, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { ValidateBy } from 'class-validator';
import type { Description, EffectTerms, LanguageMap, Signatory, Term } from './agreement.events';
import type {
  AgreementForm,
  AgreementKind,
  AgreementScope,
  ConsentMode,
  CooperationField,
  Renewal,
} from './agreement.vocabulary';
import {
  agreementForms,
  agreementKinds,
  agreementScopes,
  consentModes,
  cooperationFields,
  renewals,
} from './agreement.vocabulary';

/** The longest term and notice that the register takes, in months: two centuries. */
const MOST_MONTHS = 2_400;

/** What the document is; a source may leave any of it unstated. */
export function Described({ optional }: { readonly optional: boolean }): BodyClass<Partial<Description>> {
  class DescriptionData {
    @IsLanguageMap(1_000, { optional, description: 'The title, by language.' })
    title?: LanguageMap;

    @Refers('partner', { optional, listOf: 200, description: 'The parties, ours included.' })
    parties?: string[];

    @IsWord(agreementKinds, { optional })
    kind?: AgreementKind;

    @IsWord(agreementForms, { optional: true, description: 'What the document calls itself.' })
    form?: AgreementForm;

    @IsWord(agreementScopes, { optional })
    scope?: AgreementScope;

    @IsWord(cooperationFields, { optional, listOf: cooperationFields.length, description: 'What it is about.' })
    fields?: CooperationField[];

    @IsWord(consentModes, { optional, description: 'How the parties bind themselves.' })
    consentMode?: ConsentMode;
  }
  return DescriptionData;
}

/** How long an agreement lasts: exactly one of the three. */
export class TermData {
  @IsWhole(1, MOST_MONTHS, { optional: true, description: 'Months from the first day of effect.' })
  months?: number;

  @EdtfDate({ optional: true, description: 'The inclusive last day.' })
  until?: ValidTime;

  @IsTrue({ description: 'Until it is ended.' })
  indefinite?: true;
}

const isOneTerm = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).filter((each) => each !== undefined).length === 1;

/** Adds to a payload when an agreement takes effect, how long it lasts and how it ends. */
export function WithEffectTerms<D extends object>(Data: BodyClass<D>): BodyClass<D & EffectTerms> {
  // TypeScript extends no class of a generic type, so the base is widened here and the result named again below.
  class EffectTermsData extends (Data as BodyClass<object>) {
    @EdtfDate({ optional: true, description: 'The first day of effect; where it is absent, the day of the act.' })
    effectiveFrom?: ValidTime;

    @IsTrue({ description: 'Effect before signature is meant; give the reason.' })
    retroactive?: true;

    @Nested(TermData, { optional: true })
    @ValidateBy({
      name: 'isOneTerm',
      validator: { validate: isOneTerm, defaultMessage: () => 'term is one of months, until and indefinite' },
    })
    term?: Term;

    @IsWord(renewals, { optional: true })
    renewal?: Renewal;

    @IsWhole(1, MOST_MONTHS, { optional: true, description: 'The length of a tacit renewal; else that of the term.' })
    renewalMonths?: number;

    @IsWhole(0, MOST_MONTHS, { optional: true, description: 'The notice of termination that is due.' })
    noticeMonths?: number;
  }
  return EffectTermsData as BodyClass<D & EffectTerms>;
}

export class SignatoryData implements Signatory {
  @Refers('partner')
  partner!: string;

  @Refers('person', { optional: true })
  person?: string;

  @IsText(200, { optional: true, description: 'The post in which the person signs.' })
  post?: string;
}
