import type { Attendance, Lease } from '../read-models';

/** What one of those at work does so that all have their share. */
export interface Rebalance {
  /** Its own that it leaves to others. */
  readonly release: readonly Lease[];
  /** Nobody's that it takes. */
  readonly take: readonly Lease[];
}

/**
 * Shares projections out evenly: as many for each of those at work, one more for the first of them where that does not
 * come out. Everyone comes to the same shares, and only what is above one's own changes hands.
 */
export function rebalance(holder: string, { holders, leases }: Attendance): Rebalance {
  const share = Math.floor(leases.length / holders.length);
  const isOneOfTheFirst = holders.indexOf(holder) < leases.length % holders.length;
  const due = isOneOfTheFirst ? share + 1 : share;
  const own = leases.filter((lease) => lease.holder === holder);
  const free = leases.filter((lease) => lease.holder === null);
  return { release: own.slice(due), take: free.slice(0, Math.max(0, due - own.length)) };
}
