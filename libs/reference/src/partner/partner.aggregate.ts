import { defineAggregate, present } from '@app/kernel';
import { existenceRefusals } from '../existence.state';
import { aliasRefusals, renamingRefusals } from '../names.rules';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { PartnerEvents } from './partner.events';
import { codeRefusals, partnerRules as rules } from './partner.rules';
import type { Partner } from './partner.state';

/** A state or an organisation that acts, ours included. Streams are `partner-<uuid>`, the uuid made of the code. */
export const partner = defineAggregate<Partner, PartnerEvents>({
  category: 'partner',
  initial: { status: 'none' },
  events: {
    PartnerRegistered: registration({
      check: ({ data }) => [
        ...codeRefusals(data),
        ...existenceRefusals(rules['partner.end-before-beginning'], data, '/data/until'),
      ],
      apply: ({ data: { code, kind, names, since, until } }) => ({
        status: 'registered',
        code,
        kind,
        names,
        aliases: [],
        ...present({ since, until }),
      }),
      describe: ({ data }) => `Registered ${data.code} as ${inEnglish(data.names)}`,
    }),
    PartnerRenamed: addition({
      check: ({ names }, { data }) => renamingRefusals(rules['partner.names-unchanged'], names, data.names),
      apply: (state, { data }) => ({ ...state, names: data.names }),
      describe: ({ data }) => `Renamed to ${inEnglish(data.names)}`,
    }),
    PartnerAliasAdded: addition({
      check: ({ code, names, aliases }, { data }) =>
        aliasRefusals(rules['partner.alias-known'], [code, ...Object.values(names), ...aliases], data.alias),
      apply: (state, { data }) => ({ ...state, aliases: [...state.aliases, data.alias] }),
      describe: ({ data }) => `Also known as ${data.alias}`,
    }),
  },
});
