import { recordContext } from '@app/http';
import { deployment } from './deployment.aggregate';
import { deploymentCommands } from './deployment.commands';
import { deploymentEventTypes } from './deployment.events';
import { deploymentKey } from './deployment.state';
import { deploymentView } from './deployment.view';

/** All that there is to say of deployments: routes, handlers, projections and lists follow from it. */
export const deployments = recordContext({
  aggregate: deployment,
  eventTypes: deploymentEventTypes,
  route: 'deployments',
  commands: deploymentCommands,
  view: deploymentView,
  refersAs: 'deployment',
  naturalKey: deploymentKey,
});
