import { command, Command, IsText } from '@app/http/command-body';

/** An act of which there is little to say but when it was. */
export class ActData {
  @IsText(500, { optional: true, description: 'By whose decision, such as a resolution of the Security Council.' })
  decision?: string;
}

export class SuspendDeployment extends Command(ActData) {}
export class ResumeDeployment extends Command(ActData) {}
export class BeginDrawdown extends Command(ActData) {}
export class EndDeployment extends Command(ActData) {}

export const courseCommands = {
  suspend: command('Suspend a deployment.', SuspendDeployment, { DeploymentSuspended: ActData }),
  resume: command('Resume a suspended deployment.', ResumeDeployment, { DeploymentResumed: ActData }),
  'begin-drawdown': command('Begin to draw a deployment down.', BeginDrawdown, { DrawdownBegun: ActData }),
  end: command('Record that a deployment has ended.', EndDeployment, { DeploymentEnded: ActData }),
};
