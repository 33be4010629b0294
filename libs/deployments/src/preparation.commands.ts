import { command, Command, IsText, IsWhole, IsWord, Nested, Refers } from '@app/http/command-body';
import type { AttestedRotation, Ceilings, Identity, Payload } from './deployment.events';
import type { Contribution, DeploymentStatus, ReadinessLevel, RotationStatus } from './deployment.vocabulary';
import { contributions, deploymentStatuses, readinessLevels, rotationStatuses } from './deployment.vocabulary';
import { HeadcountData, MOST_PEOPLE } from './headcount.commands';
import { judgeMemorandum } from './memorandum.rules';

/** The greatest number that a rotation may have. */
export const MOST_ROTATIONS = 1_000;

export class ProposalData implements Identity {
  @Refers('partner')
  contributor!: string;

  @Refers('mission')
  mission!: string;

  @IsWord(contributions, { description: 'Individual posts, or a unit by what it does.' })
  contribution!: Contribution;

  @IsText(100, { optional: true, description: 'What tells it from another of the same type in the mission.' })
  designation?: string;
}

export class CeilingsData implements Ceilings {
  @IsWhole(0, MOST_PEOPLE, { optional: true, description: 'As we allow it.' })
  own?: number;

  @IsWhole(0, MOST_PEOPLE, { optional: true, description: 'As the United Nations allow it.' })
  un?: number;
}

export class AttestedRotationData implements AttestedRotation {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWord(rotationStatuses)
  status!: RotationStatus;

  @Nested(HeadcountData, { optional: true })
  sent?: HeadcountData;

  @IsWhole(0, MOST_PEOPLE, { optional: true })
  establishment?: number;
}

export class AttestationData extends ProposalData implements Payload<'DeploymentAttested'> {
  @IsWord(deploymentStatuses, { description: 'The status that the source states.' })
  status!: DeploymentStatus;

  @Nested(CeilingsData, { optional: true })
  ceilings?: CeilingsData;

  @Nested(AttestedRotationData, { optional: true, listOf: 100 })
  rotations?: AttestedRotationData[];
}

export class ApprovalData implements Payload<'DeploymentApproved'> {
  @IsWhole(1, MOST_PEOPLE, { optional: true, description: 'The most that may be present.' })
  ceiling?: number;
}

export class RaisingData implements Payload<'UnitRaised'> {
  @Refers('unit', { optional: true })
  unit?: string;

  @IsWhole(1, MOST_PEOPLE, { optional: true })
  establishment?: number;
}

export class ReadinessData implements Payload<'ReadinessLevelAttained'> {
  @IsWord(readinessLevels, { description: 'Of the Peacekeeping Capability Readiness System.' })
  level!: ReadinessLevel;
}

export class MouData implements Payload<'MouConcluded'> {
  @Refers('agreement')
  agreement!: string;
}

export class ProposeDeployment extends Command(ProposalData) {}
export class AttestDeployment extends Command(AttestationData) {}
export class ApproveDeployment extends Command(ApprovalData) {}
export class RaiseUnit extends Command(RaisingData) {}
export class RecordReadiness extends Command(ReadinessData) {}
export class ConcludeMou extends Command(MouData) {}
export class AdjustCeiling extends Command(CeilingsData) {}

export const preparationCommands = {
  propose: command('Propose a deployment.', ProposeDeployment, { DeploymentProposed: ProposalData }, { opens: true }),
  attest: command(
    'Record what a source states of a deployment whose earlier steps are not known.',
    AttestDeployment,
    { DeploymentAttested: AttestationData },
    { opens: true },
  ),
  approve: command('Record that a deployment is approved, under which mandate.', ApproveDeployment, {
    DeploymentApproved: ApprovalData,
  }),
  'raise-unit': command('Record that the unit stands.', RaiseUnit, { UnitRaised: RaisingData }),
  'record-readiness': command('Record a level of readiness.', RecordReadiness, {
    ReadinessLevelAttained: ReadinessData,
  }),
  'sign-mou': command(
    'Record the memorandum of understanding with the United Nations.',
    ConcludeMou,
    { MouConcluded: MouData },
    { judge: judgeMemorandum },
  ),
  'adjust-ceiling': command('Record a new ceiling.', AdjustCeiling, { CeilingAdjusted: CeilingsData }),
};
