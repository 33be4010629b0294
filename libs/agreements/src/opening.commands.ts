import type { BodyClass } from '@app/http/command-body';
import { command, Command, EdtfDate, IsText, IsWord, Nested, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { Description, Payload } from './agreement.events';
import type { AgreementStatus } from './agreement.vocabulary';
import { agreementStatuses } from './agreement.vocabulary';
import { Described, SignatoryData, WithEffectTerms } from './description.commands';

export class ProposalData extends (Described({ optional: false }) as BodyClass<Description>) {}

export class AttestationData
  extends WithEffectTerms(Described({ optional: true }))
  implements Payload<'AgreementAttested'>
{
  @IsWord(agreementStatuses, { description: 'The status that the source states.' })
  status!: AgreementStatus;

  @EdtfDate({ optional: true })
  authorisedOn?: ValidTime;

  @IsText(100, { optional: true, description: 'The version of the text that was agreed.' })
  version?: string;

  @EdtfDate({ optional: true })
  signedOn?: ValidTime;

  @Nested(SignatoryData, { optional: true, listOf: 200 })
  signatories?: SignatoryData[];

  @Refers('partner', { optional: true, listOf: 200, description: 'The parties that have bound themselves.' })
  consents?: string[];
}

export class ProposeAgreement extends Command(ProposalData) {}
export class AttestAgreement extends Command(AttestationData) {}

export const openingCommands = {
  propose: command('Propose an agreement.', ProposeAgreement, { AgreementProposed: ProposalData }, { opens: true }),
  attest: command(
    'Record what a source states of an agreement whose earlier steps are not known.',
    AttestAgreement,
    { AgreementAttested: AttestationData },
    { opens: true },
  ),
};
