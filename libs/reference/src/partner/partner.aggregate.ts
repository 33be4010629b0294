import { defineAggregate, present, refuse } from '@app/kernel';
import { inEnglish, sameNames } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { PartnerEvents } from './partner.events';
import { codeRefusals, lifetimeRefusals, partnerRules as rules } from './partner.rules';
import type { Partner } from './partner.state';

/** A state or an organisation that acts, ours included. Streams are `partner-<uuid>`, the uuid made of the code. */
export const partner = defineAggregate<Partner, PartnerEvents>({
  category: 'partner',
  initial: { status: 'none' },
  events: {
    PartnerRegistered: registration({
      check: ({ data }) => [...codeRefusals(data), ...lifetimeRefusals(data)],
      apply: ({ data: { code, kind, names, since, until } }) => ({
        status: 'registered',
        code,
        kind,
        names,
        ...present({ since, until }),
      }),
      describe: ({ data }) => `Registered ${data.code} as ${inEnglish(data.names)}`,
    }),
    PartnerRenamed: addition({
      check: ({ names }, { data }) =>
        sameNames(names, data.names) ? [refuse(rules['partner.names-unchanged'], undefined, '/data/names')] : [],
      apply: (state, { data }) => ({ ...state, names: data.names }),
      describe: ({ data }) => `Renamed to ${inEnglish(data.names)}`,
    }),
  },
});
