import { recordContext } from '@app/http';
import { agreement } from './agreement.aggregate';
import { agreementCommands } from './agreement.commands';
import { agreementEventTypes } from './agreement.events';
import { agreementView } from './agreement.view';

/** All that there is to say of agreements: routes, handlers, projections and lists follow from it. */
export const agreements = recordContext({
  aggregate: agreement,
  eventTypes: agreementEventTypes,
  route: 'agreements',
  commands: agreementCommands,
  view: agreementView,
  refersAs: 'agreement',
  leadsTo: (state) => ('supersededBy' in state ? [state.supersededBy] : []),
});
