import type { CommandTable } from '@app/http/command-body';
import { conclusionCommands } from './conclusion.commands';
import { endingCommands } from './ending.commands';
import { forceCommands } from './force.commands';
import { implementationCommands } from './implementation.commands';
import { negotiationCommands } from './negotiation.commands';
import { openingCommands } from './opening.commands';

/** What can be asked of an agreement, by the verb in the route. */
export const agreementCommands = {
  ...openingCommands,
  ...negotiationCommands,
  ...conclusionCommands,
  ...forceCommands,
  ...endingCommands,
  ...implementationCommands,
} satisfies CommandTable;
