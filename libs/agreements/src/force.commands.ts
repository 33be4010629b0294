import { command, Command, EdtfDate, IsLanguageMap, IsText, IsWord } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { LanguageMap, Payload } from './agreement.events';
import type { RenewalMode } from './agreement.vocabulary';
import { renewalModes } from './agreement.vocabulary';
import { WithEffectTerms } from './description.commands';

/** Which provisions an act concerns, where not all of them. */
export class ProvisionsData implements Payload<'AgreementSuspended'> {
  @IsText(1_000, { optional: true, description: 'Which provisions, where not all of them.' })
  provisions?: string;
}

class NoOtherData {}

export class EntryIntoForceData extends WithEffectTerms(NoOtherData) implements Payload<'AgreementEnteredIntoForce'> {}

export class AmendmentData extends WithEffectTerms(NoOtherData) implements Payload<'AgreementAmended'> {
  @IsLanguageMap(1_000, { description: 'The title of the amending instrument.' })
  instrument!: LanguageMap;

  @EdtfDate({ description: 'The day on which the amending instrument was signed.' })
  signedOn!: ValidTime;

  @IsText(4_000, { optional: true })
  summary?: string;
}

export class RenewalData implements Payload<'AgreementRenewed'> {
  @EdtfDate({ description: 'The new inclusive last day.' })
  newExpiry!: ValidTime;

  @IsWord(renewalModes)
  mode!: RenewalMode;
}

export class ApplyProvisionally extends Command(ProvisionsData) {}
export class EndProvisionalApplication extends Command(ProvisionsData) {}
export class EnterIntoForce extends Command(EntryIntoForceData) {}
export class AmendAgreement extends Command(AmendmentData) {}
export class RenewAgreement extends Command(RenewalData) {}
export class SuspendAgreement extends Command(ProvisionsData) {}
export class ResumeAgreement extends Command(ProvisionsData) {}

export const forceCommands = {
  'apply-provisionally': command('Start provisional application.', ApplyProvisionally, {
    ProvisionalApplicationStarted: ProvisionsData,
  }),
  'end-provisional-application': command('End provisional application.', EndProvisionalApplication, {
    ProvisionalApplicationEnded: ProvisionsData,
  }),
  'enter-into-force': command('Record the entry into force, on its day or for a later effect.', EnterIntoForce, {
    AgreementEnteredIntoForce: EntryIntoForceData,
  }),
  amend: command('Amend an agreement in force.', AmendAgreement, { AgreementAmended: AmendmentData }),
  renew: command('Renew an agreement in force.', RenewAgreement, { AgreementRenewed: RenewalData }),
  suspend: command('Suspend an agreement in force.', SuspendAgreement, { AgreementSuspended: ProvisionsData }),
  resume: command('Resume a suspended agreement.', ResumeAgreement, { AgreementResumed: ProvisionsData }),
};
