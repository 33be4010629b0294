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

/**
 * The two questions for the visits that were held, by counterpart and direction: for those that possibly began in the period
 * and for those that surely did.
 */
export function balanceAsked(
  asked: SummaryAsked,
  { since, until }: Period,
): { possibly: SummaryAsked; surely: SummaryAsked } {
  const question = (from: string, to: string): SummaryAsked => ({
    ...asked,
    by: ['counterpart', 'direction', ...(asked.by ?? [])],
    filters: {
      status: heldStatuses,
      direction: ['inbound', 'outbound'],
      ...asked.filters,
      ...(since !== undefined && { [from]: [since] }),
      ...(until !== undefined && { [to]: [until] }),
    },
  });
  return {
    possibly: question('beganFrom', 'beganUntil'),
    surely: question('surelyBeganFrom', 'surelyBeganUntil'),
  };
}

/** In against out: no fewer than surely began in the period, and no more than possibly did. */
export function balances(possibly: RegisterSummary, surely: RegisterSummary): readonly Balance[] {
  const least = new Map(surely.groups.map((group) => [JSON.stringify(group.key), group.count.atLeast]));
  const found = new Map<string, Balance>();
  for (const { key, count } of possibly.groups) {
    const { direction, ...ofBalance } = key;
    const name = JSON.stringify(ofBalance);
    const balance = found.get(name) ?? { key: ofBalance, inbound: none, outbound: none };
    const range = { atLeast: least.get(JSON.stringify(key)) ?? 0, atMost: count.atMost };
    found.set(name, { ...balance, ...(direction === 'inbound' ? { inbound: range } : { outbound: range }) });
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
