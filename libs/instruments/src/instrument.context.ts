import { recordContext } from '@app/http';
import { instrument } from './instrument.aggregate';
import { instrumentCommands } from './instrument.commands';
import { instrumentEventTypes } from './instrument.events';
import { instrumentRules } from './instrument.rules';
import { instrumentKey, numbered, successorsOf } from './instrument.state';
import { instrumentView } from './instrument.view';
import { mandateRefusals } from './mandate.rules';

/** All that there is to say of legal instruments: routes, handlers, projections and lists follow from it. */
export const instruments = recordContext({
  aggregate: instrument,
  eventTypes: instrumentEventTypes,
  route: 'instruments',
  commands: instrumentCommands,
  view: instrumentView,
  refersAs: 'instrument',
  naturalKey: instrumentKey,
  leadsTo: successorsOf,
  alike: { rule: instrumentRules['instrument.number-in-use'], filters: numbered },
  authorises: mandateRefusals,
});
