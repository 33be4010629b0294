import type { CommandTable } from '@app/http/command-body';
import { openingCommands } from './opening.commands';
import { planningCommands } from './planning.commands';
import { visitCommands } from './visit.commands';

/** What can be asked of a delegation, by the verb in the route. */
export const delegationCommands = {
  ...openingCommands,
  ...planningCommands,
  ...visitCommands,
} satisfies CommandTable;
