import { command, Command, EdtfDate, IsLanguageMap, IsText, IsWord, Refers } from '@app/http/command-body';
import type { ValidTime } from '@app/kernel';
import type { LanguageMap, Payload } from './agreement.events';
import type { CooperationField, Registry } from './agreement.vocabulary';
import { cooperationFields, registries } from './agreement.vocabulary';

export class RegistrationData implements Payload<'AgreementRegistered'> {
  @IsWord(registries)
  registry!: Registry;

  @IsText(100, { optional: true, description: 'The number given there.' })
  number?: string;

  @Refers('partner', { optional: true, description: 'The partner whose number it is.' })
  party?: string;
}

export class ActionPlanData implements Payload<'ImplementationPlanAgreed'> {
  @IsLanguageMap(1_000)
  title!: LanguageMap;

  @EdtfDate({ description: 'The first day that the plan covers.' })
  from!: ValidTime;

  @EdtfDate({ description: 'The inclusive last day that the plan covers.' })
  to!: ValidTime;
}

export class ProgressData implements Payload<'ImplementationReported'> {
  @IsText(4_000)
  summary!: string;

  @IsWord(cooperationFields, { optional: true, listOf: cooperationFields.length })
  fields?: CooperationField[];
}

export class RegisterAgreement extends Command(RegistrationData) {}
export class AgreeActionPlan extends Command(ActionPlanData) {}
export class RecordProgress extends Command(ProgressData) {}

export const implementationCommands = {
  register: command('Record where an agreement was put on file.', RegisterAgreement, {
    AgreementRegistered: RegistrationData,
  }),
  'agree-action-plan': command('Agree a plan of action under an agreement.', AgreeActionPlan, {
    ImplementationPlanAgreed: ActionPlanData,
  }),
  'record-progress': command('Report what was done under an agreement.', RecordProgress, {
    ImplementationReported: ProgressData,
  }),
};
