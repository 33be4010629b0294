import type { Certainty, Range, RegisterGroup, RegisterSummary, SummaryAsked } from '@app/read-models';
import { heldStatuses } from './delegation.vocabulary';

/** The visits in and out with one partner, in the groups asked for. */
export interface Balance {
  /** `counterpart` is the partner. */
  readonly key: RegisterGroup['key'];
  readonly inbound: Range;
  readonly outbound: Range;
}

/** A balance in which as many visits as asked about were not returned: surely, or possibly. */
export type Unreturned = Balance & { readonly certainty: Certainty };

/** The first days of the visits that count, both included; a bound that is left out is open. */
export interface Period {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The question for the visits that were held and began in the period, by counterpart and direction. */
export function balanceAsked(asked: SummaryAsked, { since, until }: Period): SummaryAsked {
  return {
    ...asked,
    by: ['counterpart', 'direction', ...(asked.by ?? [])],
    filters: {
      status: heldStatuses,
      direction: ['inbound', 'outbound'],
      ...asked.filters,
      ...(since !== undefined && { beganFrom: [since] }),
      ...(until !== undefined && { beganUntil: [until] }),
    },
  };
}

/** In against out, in the order of the groups. */
export function balances({ groups }: RegisterSummary): readonly Balance[] {
  const found = new Map<string, Balance>();
  for (const { key, count } of groups) {
    const { direction, ...ofBalance } = key;
    const name = JSON.stringify(ofBalance);
    const balance = found.get(name) ?? { key: ofBalance, inbound: none, outbound: none };
    found.set(name, { ...balance, ...(direction === 'inbound' ? { inbound: count } : { outbound: count }) });
  }
  return [...found.values()];
}

const none: Range = { atLeast: 0, atMost: 0 };

/** The balances with at least so many visits out and none in. */
export function unreturned(all: readonly Balance[], visits: number): readonly Unreturned[] {
  return all.flatMap((balance) => {
    const { inbound, outbound } = balance;
    if (outbound.atMost < visits || inbound.atLeast > 0) return [];
    const isSure = outbound.atLeast >= visits && inbound.atMost === 0;
    return [{ ...balance, certainty: isSure ? 'certain' : 'possible' }];
  });
}
