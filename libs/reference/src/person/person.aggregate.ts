import { defineAggregate, present } from '@app/kernel';
import { aliasRefusals, renamingRefusals } from '../names.rules';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { PersonEvents } from './person.events';
import { assumptionRefusals, leavingRefusals, personRules as rules } from './person.rules';
import type { Person } from './person.state';
import { presentTenure } from './person.state';

/** Somebody who acts for a partner. Streams are `person-<uuid>`, the only place where the person's names stand. */
export const person = defineAggregate<Person, PersonEvents>({
  category: 'person',
  initial: { status: 'none' },
  events: {
    PersonRegistered: registration({
      check: ({ data: { names, aliases = [] } }) =>
        aliases.flatMap((alias, i) =>
          aliasRefusals(
            rules['person.alias-known'],
            [...Object.values(names), ...aliases.slice(0, i)],
            alias,
            `/data/aliases/${String(i)}`,
          ),
        ),
      apply: ({ data: { names, aliases = [] } }) => ({ status: 'registered', names, aliases, tenures: [] }),
      describe: ({ data }) => `Registered as ${inEnglish(data.names)}`,
    }),
    PersonRenamed: addition({
      check: ({ names }, { data }) => renamingRefusals(rules['person.names-unchanged'], names, data.names),
      apply: (state, { data }) => ({ ...state, names: data.names }),
      describe: ({ data }) => `Renamed to ${inEnglish(data.names)}`,
    }),
    AliasAdded: addition({
      check: ({ names, aliases }, { data }) =>
        aliasRefusals(rules['person.alias-known'], [...Object.values(names), ...aliases], data.alias),
      apply: (state, { data }) => ({ ...state, aliases: [...state.aliases, data.alias] }),
      describe: ({ data }) => `Also known as ${data.alias}`,
    }),
    PostAssumed: addition({
      check: (state, { data }) => assumptionRefusals(state, data.post),
      apply: (state, { data: { post, organisation }, day }) => ({
        ...state,
        tenures: [...state.tenures, { post, ...present({ organisation }), from: day }],
      }),
      describe: ({ data: { post, organisation } }) =>
        `Became ${post}${organisation === undefined ? '' : ` of ${organisation}`}`,
    }),
    PostLeft: addition({
      check: (state, { data }) => leavingRefusals(state, data.post),
      apply: (state, { data, day }) => {
        const left = presentTenure(state, data.post);
        return { ...state, tenures: state.tenures.map((each) => (each === left ? { ...each, to: day } : each)) };
      },
      describe: ({ data }) => `Ceased to be ${data.post}`,
    }),
  },
});
