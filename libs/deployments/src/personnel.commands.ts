import { command, Command, EdtfDate, IsText, IsWhole, IsWord, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { Payload } from './deployment.events';
import type { ArrivalParty, CasualtyKind, DepartureReason } from './deployment.vocabulary';
import { arrivalParties, casualtyKinds, departureReasons } from './deployment.vocabulary';
import { Counted, MOST_PEOPLE } from './headcount.commands';
import { AttestedRotationData, MOST_ROTATIONS } from './preparation.commands';

export class RotationPlanData implements Payload<'RotationPlanned'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWhole(1, MOST_PEOPLE, { optional: true })
  establishment?: number;

  @EdtfDate({ optional: true, description: 'The first day of the tour, as planned.' })
  from?: ValidTime;

  @EdtfDate({ optional: true, description: 'The inclusive last day of the tour, as planned.' })
  until?: ValidTime;
}

export class SelectionData implements Payload<'UnSelectionConfirmed'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWhole(1, MOST_PEOPLE)
  posts!: number;

  @IsText(500, { optional: true, description: 'The note that says so.' })
  note?: string;
}

export class ArrivalData extends Counted({ least: 1 }) implements Payload<'PersonnelArrived'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWord(arrivalParties)
  party!: ArrivalParty;

  @Refers('mission', { optional: true, description: 'Where they come from by transfer: no new turn.' })
  fromMission?: string;
}

export class DepartureData extends Counted({ least: 1 }) implements Payload<'PersonnelDeparted'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWord(departureReasons, { optional: true })
  reason?: DepartureReason;
}

export class TransferData extends Counted({ least: 1 }) implements Payload<'PersonnelTransferred'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @Refers('mission')
  toMission!: string;
}

export class HandoverData implements Payload<'AuthorityTransferred'> {
  @IsWhole(1, MOST_ROTATIONS)
  from!: number;

  @IsWhole(1, MOST_ROTATIONS)
  to!: number;
}

export class ExtensionData implements Payload<'TourExtended'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @EdtfDate({ description: 'The new inclusive last day.' })
  until!: ValidTime;
}

export class CasualtyData implements Payload<'CasualtyReported'> {
  @IsWhole(1, MOST_ROTATIONS)
  rotation!: number;

  @IsWord(casualtyKinds)
  kind!: CasualtyKind;

  @IsWhole(1, MOST_PEOPLE)
  count!: number;

  @IsText(1_000, { optional: true })
  cause?: string;
}

export class UnReportData extends Counted({ least: 0 }) implements Payload<'UnStrengthReported'> {
  @ApiProperty({ example: '2024-09', description: 'The month at whose end it is so.' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/u, { message: 'month is a month, such as 2024-09' })
  month!: string;
}

export class PlanRotation extends Command(RotationPlanData) {}
export class AttestRotation extends Command(AttestedRotationData) {}
export class ConfirmSelection extends Command(SelectionData) {}
export class SendPersonnel extends Command(ArrivalData) {}
export class BringPersonnelHome extends Command(DepartureData) {}
export class TransferPersonnel extends Command(TransferData) {}
export class HandOver extends Command(HandoverData) {}
export class ExtendTour extends Command(ExtensionData) {}
export class RecordCasualty extends Command(CasualtyData) {}
export class RecordUnReport extends Command(UnReportData) {}

export const personnelCommands = {
  'plan-rotation': command('Plan a rotation.', PlanRotation, { RotationPlanned: RotationPlanData }),
  'attest-rotation': command('Record what a source states of a rotation whose steps are not known.', AttestRotation, {
    RotationAttested: AttestedRotationData,
  }),
  'confirm-selection': command('Record whom the United Nations have selected for individual posts.', ConfirmSelection, {
    UnSelectionConfirmed: SelectionData,
  }),
  'send-personnel': command('Record an arrival in the mission.', SendPersonnel, { PersonnelArrived: ArrivalData }),
  'bring-home': command('Record a departure from the mission.', BringPersonnelHome, {
    PersonnelDeparted: DepartureData,
  }),
  transfer: command('Record a transfer to another mission.', TransferPersonnel, { PersonnelTransferred: TransferData }),
  'hand-over': command('Record the handover from a rotation to the next.', HandOver, {
    AuthorityTransferred: HandoverData,
  }),
  'extend-tour': command('Record that a tour is extended.', ExtendTour, { TourExtended: ExtensionData }),
  'record-casualty': command('Record casualties, by number and kind, never by name.', RecordCasualty, {
    CasualtyReported: CasualtyData,
  }),
  'record-un-report': command('Record what the United Nations count at the end of a month.', RecordUnReport, {
    UnStrengthReported: UnReportData,
  }),
};
