import type { CommandTable } from '@app/http/command-body';
import { courseCommands } from './course.commands';
import { personnelCommands } from './personnel.commands';
import { preparationCommands } from './preparation.commands';

/** What can be asked of a deployment, by the verb in the route. */
export const deploymentCommands = {
  ...preparationCommands,
  ...personnelCommands,
  ...courseCommands,
} satisfies CommandTable;
