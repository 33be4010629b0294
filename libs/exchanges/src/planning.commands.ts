import { command, Command, EdtfDate, IsWhole, Nested, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { Payload } from './delegation.events';
import { HeadshipData, MOST_STOPS, StopData, VisitDaysData } from './description.commands';
import { judgeHead } from './head.rules';
import { MOST_MEMBERS } from './members.rules';

export class DelegationDecisionData implements Payload<'DelegationApproved'>, Payload<'DelegationRejected'> {
  @Refers('person', { description: 'Who decides, another than who submitted it.' })
  approver!: string;
}

export class VisitScheduleData implements Payload<'DelegationScheduled'> {
  @EdtfDate({ description: 'The first day.' })
  from!: ValidTime;

  @EdtfDate({ description: 'The inclusive last day.' })
  to!: ValidTime;

  @Nested(StopData, { optional: true, listOf: MOST_STOPS })
  stops?: StopData[];
}

export class DelegationMembersData extends HeadshipData implements Payload<'DelegationMembersNamed'> {
  @IsWhole(1, MOST_MEMBERS, { description: 'All who travel, the head among them.' })
  count!: number;

  @IsWhole(0, MOST_MEMBERS, { optional: true, description: 'The women among them.' })
  women?: number;

  @Refers('person', { optional: true, listOf: 500, description: 'Those who are named, the head among them.' })
  members?: string[];
}

export class DelegationCancellationData implements Payload<'DelegationCancelled'> {
  @Refers('partner', { optional: true, description: 'The side that called it off, where one did.' })
  by?: string;
}

export class ApproveDelegation extends Command(DelegationDecisionData) {}
export class RejectDelegation extends Command(DelegationDecisionData) {}
export class ScheduleDelegation extends Command(VisitScheduleData) {}
export class NameMembers extends Command(DelegationMembersData) {}
export class ReplaceHead extends Command(HeadshipData) {}
export class AddStop extends Command(StopData) {}
export class PostponeDelegation extends Command(VisitDaysData) {}
export class CancelDelegation extends Command(DelegationCancellationData) {}

export const planningCommands = {
  approve: command('Approve a delegation.', ApproveDelegation, { DelegationApproved: DelegationDecisionData }),
  reject: command('Reject a proposal.', RejectDelegation, { DelegationRejected: DelegationDecisionData }),
  schedule: command(
    'Set the days of a visit, or set them anew; stops that lie outside them are then named anew as well.',
    ScheduleDelegation,
    {
      DelegationScheduled: VisitScheduleData,
    },
  ),
  'name-members': command(
    'Name the head and the members of a delegation.',
    NameMembers,
    { DelegationMembersNamed: DelegationMembersData },
    { judge: judgeHead },
  ),
  'replace-head': command(
    'Put another head in the place of the one named.',
    ReplaceHead,
    { HeadReplaced: HeadshipData },
    { judge: judgeHead },
  ),
  'add-stop': command('Add a stop to a trip.', AddStop, { StopAdded: StopData }),
  postpone: command('Postpone a visit.', PostponeDelegation, { DelegationPostponed: VisitDaysData }),
  cancel: command('Cancel a visit before it begins.', CancelDelegation, {
    DelegationCancelled: DelegationCancellationData,
  }),
};
