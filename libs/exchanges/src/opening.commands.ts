import type { BodyClass } from '@app/http/command-body';
import { command, Command, IsText, IsWhole, IsWord, Refers } from '@app/http/command-body';
import type { Description, Payload } from './delegation.events';
import type { DelegationLevel, DelegationStatus, VisitType } from './delegation.vocabulary';
import { delegationStatuses } from './delegation.vocabulary';
import { Described } from './description.commands';
import { judgeAttestedHead } from './head.rules';
import { MOST_MEMBERS } from './members.rules';
import { judgeReportTerm } from './report.rules';

type ProposedDescription = Description & { readonly level: DelegationLevel; readonly type: VisitType };

export class DelegationProposalData
  extends (Described({ optional: false }) as BodyClass<ProposedDescription>)
  implements Payload<'DelegationProposed'>
{
  @Refers('person', { description: 'Who submits the proposal for approval.' })
  submittedBy!: string;

  @Refers('unit', { optional: true, description: 'The unit that answers for the visit.' })
  unit?: string;

  @IsWhole(1, 365, {
    optional: true,
    description: "Within how many days behind the last one the unit's rule asks a report.",
  })
  reportDays?: number;
}

export class DelegationAttestationData extends Described({ optional: true }) implements Payload<'DelegationAttested'> {
  @IsWord(delegationStatuses, { description: 'The status that the source states.' })
  status!: DelegationStatus;

  @Refers('person', { optional: true, description: 'Who led the delegation.' })
  head?: string;

  @IsText(200, { optional: true, description: 'The post in which the head led it.' })
  post?: string;

  @IsWhole(1, MOST_MEMBERS, { optional: true, description: 'All who travelled, the head among them.' })
  count?: number;

  @IsWhole(0, MOST_MEMBERS, { optional: true })
  women?: number;
}

export class ProposeDelegation extends Command(DelegationProposalData) {}
export class AttestDelegation extends Command(DelegationAttestationData) {}

export const openingCommands = {
  propose: command(
    'Propose to send or to receive a delegation.',
    ProposeDelegation,
    { DelegationProposed: DelegationProposalData },
    { opens: true, judge: judgeReportTerm },
  ),
  attest: command(
    'Record what a source states of a visit whose earlier steps are not known.',
    AttestDelegation,
    { DelegationAttested: DelegationAttestationData },
    { opens: true, judge: judgeAttestedHead },
  ),
};
