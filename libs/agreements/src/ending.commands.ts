import { command, Command, EdtfDate, IsWord, judgeSuccession, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { Payload } from './agreement.events';
import type { TerminationGround } from './agreement.vocabulary';
import { terminationGrounds } from './agreement.vocabulary';

export class NoticeData implements Payload<'TerminationNoticeGiven'> {
  @Refers('partner')
  party!: string;

  @EdtfDate({ optional: true, description: 'The inclusive last day in force, where the notice itself says it.' })
  lastDay?: ValidTime;
}

export class TerminationData implements Payload<'AgreementTerminated'> {
  @IsWord(terminationGrounds)
  ground!: TerminationGround;
}

export class SupersessionData implements Payload<'AgreementSuperseded'> {
  @Refers('agreement', { description: 'The agreement that takes its place.' })
  by!: string;
}

export class WithdrawalData implements Payload<'AgreementWithdrawn'> {
  @Refers('partner')
  party!: string;
}

export class GiveNotice extends Command(NoticeData) {}
export class TerminateAgreement extends Command(TerminationData) {}
export class SupersedeAgreement extends Command(SupersessionData) {}
export class WithdrawFromAgreement extends Command(WithdrawalData) {}

export const endingCommands = {
  'give-notice': command('Record a notice of termination.', GiveNotice, { TerminationNoticeGiven: NoticeData }),
  terminate: command('Terminate an agreement.', TerminateAgreement, { AgreementTerminated: TerminationData }),
  supersede: command(
    'Record that another agreement took its place.',
    SupersedeAgreement,
    { AgreementSuperseded: SupersessionData },
    { judge: judgeSuccession },
  ),
  withdraw: command("Record a party's withdrawal.", WithdrawFromAgreement, { AgreementWithdrawn: WithdrawalData }),
};
