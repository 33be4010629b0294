import { recordContext } from '@app/http';
import { delegation } from './delegation.aggregate';
import { delegationCommands } from './delegation.commands';
import { delegationEventTypes } from './delegation.events';
import { delegationView } from './delegation.view';

/** All that there is to say of delegations: routes, handlers, projections and lists follow from it. */
export const delegations = recordContext({
  aggregate: delegation,
  eventTypes: delegationEventTypes,
  route: 'delegations',
  commands: delegationCommands,
  view: delegationView,
  refersAs: 'delegation',
});
