import { defineAggregate } from '@app/kernel';

/** A toy: how often something was said of an exchange between partners. */
export interface Exchange {
  readonly said: number;
}

/** `head`: `person:<uuid>`. */
export type ExchangeEvents = {
  ExchangeHeld: { readonly partner: string; readonly head?: string };
  ExchangeReported: { readonly summary: string };
};

const count = { check: () => [], apply: ({ said }: Exchange) => ({ said: said + 1 }) };

/** Any entry may stand anywhere, so that only dates and claims decide where. */
export const exchange = defineAggregate<Exchange, ExchangeEvents>({
  category: 'exchange',
  initial: { said: 0 },
  events: {
    ExchangeHeld: { ...count, describe: ({ data }) => `Held with ${data.partner}` },
    ExchangeReported: { ...count, describe: ({ data }) => `Reported: ${data.summary}` },
  },
});
