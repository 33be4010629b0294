import type { CommandTable } from '@app/http/command-body';
import { command, Command, IsLanguageMap, IsWord, Refers } from '@app/http/command-body';
import { IsCode } from '../code.commands';
import type { LanguageMap } from '../names.wording';
import type { MissionPayload } from './mission.events';
import type { MissionKind } from './mission.vocabulary';
import { missionKinds } from './mission.vocabulary';

export class MissionEstablishmentData implements MissionPayload<'MissionEstablished'> {
  @IsCode('mission', 'mission:UNMISS')
  code!: string;

  @IsWord(missionKinds)
  kind!: MissionKind;

  @IsLanguageMap(200)
  names!: LanguageMap;

  @Refers('partner', { optional: true, description: 'The organisation whose mission it is.' })
  organisation?: string;
}

export class MissionRenamingData implements MissionPayload<'MissionRenamed'> {
  @IsLanguageMap(200, { description: 'All names from then on, in every language.' })
  names!: LanguageMap;
}

export class MissionEndData implements MissionPayload<'MissionEnded'> {
  @Refers('mission', { optional: true, description: 'The mission that took over its tasks.' })
  successor?: string;
}

export class EstablishMission extends Command(MissionEstablishmentData) {}
export class RenameMission extends Command(MissionRenamingData) {}
export class EndMission extends Command(MissionEndData) {}

/** What can be asked of a mission, by the verb in the route. */
export const missionCommands = {
  establish: command(
    'Record the first day of the mandate of a mission.',
    EstablishMission,
    { MissionEstablished: MissionEstablishmentData },
    { opens: true },
  ),
  rename: command('Record the names that a mission has from a day on.', RenameMission, {
    MissionRenamed: MissionRenamingData,
  }),
  end: command('Record the last day of the mandate of a mission.', EndMission, { MissionEnded: MissionEndData }),
} satisfies CommandTable;
