import type { CommandTable } from '@app/http/command-body';
import { command, Command, IsLanguageMap, IsWhole, Refers } from '@app/http/command-body';
import type { LanguageMap } from '../names.wording';
import type { UnitPayload } from './unit.events';

const reportTerm = 'Within how many days behind its return a delegation of the unit reports.';

export class UnitFormationData implements UnitPayload<'UnitFormed'> {
  @IsLanguageMap(200)
  names!: LanguageMap;

  @Refers('unit', { optional: true, description: 'The unit to which it belongs.' })
  superior?: string;

  @IsWhole(1, 366, { optional: true, description: reportTerm })
  reportDays?: number;
}

export class UnitRenamingData implements UnitPayload<'UnitRenamed'> {
  @IsLanguageMap(200, { description: 'All names from then on, in every language.' })
  names!: LanguageMap;
}

export class UnitSubordinationData implements UnitPayload<'UnitSubordinated'> {
  @Refers('unit')
  superior!: string;
}

export class UnitReportTermData implements UnitPayload<'UnitReportTermSet'> {
  @IsWhole(1, 366, { description: reportTerm })
  reportDays!: number;
}

export class UnitDisbandmentData implements UnitPayload<'UnitDisbanded'> {
  @Refers('unit', { optional: true, description: 'The unit that took over its tasks.' })
  successor?: string;
}

export class FormUnit extends Command(UnitFormationData) {}
export class RenameUnit extends Command(UnitRenamingData) {}
export class SubordinateUnit extends Command(UnitSubordinationData) {}
export class SetUnitReportTerm extends Command(UnitReportTermData) {}
export class DisbandUnit extends Command(UnitDisbandmentData) {}

/** What can be asked of a unit, by the verb in the route. */
export const unitCommands = {
  form: command('Record the first day of a unit.', FormUnit, { UnitFormed: UnitFormationData }, { opens: true }),
  rename: command('Record the names that a unit has from a day on.', RenameUnit, { UnitRenamed: UnitRenamingData }),
  subordinate: command('Record to which unit it belongs from a day on.', SubordinateUnit, {
    UnitSubordinated: UnitSubordinationData,
  }),
  'set-report-term': command('Record within how many days its delegations report, from a day on.', SetUnitReportTerm, {
    UnitReportTermSet: UnitReportTermData,
  }),
  disband: command('Record the last day of a unit.', DisbandUnit, { UnitDisbanded: UnitDisbandmentData }),
} satisfies CommandTable;
