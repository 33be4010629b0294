import { command, Command, IsText, IsWord, Nested, Refers } from '@app/http/command-body';
import type { Counterpart, Outcome, Payload } from './delegation.events';
import type { OutcomeKind } from './delegation.vocabulary';
import { outcomeKinds } from './delegation.vocabulary';
import { judgeOutcomes } from './outcome.rules';

export class DelegationDepartureData implements Payload<'DelegationDeparted'> {
  @IsText(500, { optional: true })
  place?: string;
}

export class DelegationReceptionData implements Payload<'DelegationReceived'> {
  @Refers('partner', { optional: true, description: 'Which of the hosts received it.' })
  host?: string;

  @IsText(500, { optional: true })
  place?: string;
}

export class CounterpartData implements Counterpart {
  @Refers('partner')
  partner!: string;

  @Refers('person', { optional: true })
  person?: string;

  @IsText(200, { optional: true, description: 'The post in which the person met the delegation.' })
  post?: string;
}

export class OutcomeData implements Outcome {
  @IsWord(outcomeKinds)
  kind!: OutcomeKind;

  @Refers('agreement', { optional: true, description: 'The agreement that was signed.' })
  agreement?: string;

  @IsText(4_000, { optional: true })
  text?: string;
}

export class MeetingData implements Payload<'MeetingHeld'> {
  @Nested(CounterpartData, { listOf: 50, atLeast: 1 })
  counterparts!: CounterpartData[];

  @IsText(500, { optional: true })
  place?: string;

  @IsText(500, { optional: true, listOf: 50 })
  topics?: string[];

  @Nested(OutcomeData, { optional: true, listOf: 50 })
  outcomes?: OutcomeData[];
}

export class VisitCompletionData implements Payload<'DelegationCompleted'> {
  @IsText(4_000, { optional: true })
  results?: string;
}

export class VisitReportData implements Payload<'VisitReportFiled'> {
  @IsText(4_000)
  summary!: string;

  @Refers('person', { optional: true })
  author?: string;
}

export class DepartDelegation extends Command(DelegationDepartureData) {}
export class ReceiveDelegation extends Command(DelegationReceptionData) {}
export class RecordMeeting extends Command(MeetingData) {}
export class CompleteDelegation extends Command(VisitCompletionData) {}
export class FileVisitReport extends Command(VisitReportData) {}

export const visitCommands = {
  depart: command('Record the departure of a delegation.', DepartDelegation, {
    DelegationDeparted: DelegationDepartureData,
  }),
  receive: command('Record the arrival of a delegation at a host.', ReceiveDelegation, {
    DelegationReceived: DelegationReceptionData,
  }),
  'record-meeting': command(
    'Record a meeting, its topics and its outcomes.',
    RecordMeeting,
    { MeetingHeld: MeetingData },
    { judge: judgeOutcomes },
  ),
  complete: command('Record the last day of a visit.', CompleteDelegation, {
    DelegationCompleted: VisitCompletionData,
  }),
  'file-report': command('File the report on a completed visit.', FileVisitReport, {
    VisitReportFiled: VisitReportData,
  }),
};
