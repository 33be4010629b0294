import { defineAggregate } from '@app/kernel';
import { inEnglish } from '../names.wording';
import { addition, registration } from '../registration.aggregate';
import type { SourceEvents } from './source.events';
import { figureWording } from './figure.wording';
import { descriptionRefusals, partsRefusals } from './source.rules';
import type { Source } from './source.state';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** A document that entries cite as evidence. Streams are `source-<uuid>`; citations name the uuid. */
export const source = defineAggregate<Source, SourceEvents>({
  category: 'source',
  initial: { status: 'none' },
  events: {
    SourceRegistered: registration({
      apply: ({ data: { title, ...details } }) => ({ status: 'registered', title, details }),
      describe: ({ data: { title, issuer } }) =>
        `Registered “${inEnglish(title)}”${issuer === undefined ? '' : ` by ${issuer}`}`,
    }),
    SourceDescribed: addition({
      check: ({ details }, { data }) => descriptionRefusals(details, data),
      apply: (state, { data }) => ({ ...state, details: { ...state.details, ...data } }),
      describe: ({ data }) => `Described: ${list.format(Object.keys(data))}`,
    }),
    // What a source states is told by its entries, of which there may be thousands: they are no part of its state.
    FigureStated: addition({
      check: (_, { data }) => partsRefusals(data),
      apply: (state) => state,
      describe: ({ data }) => figureWording(data),
    }),
  },
});
