import type { Day } from './day';
import { addDays } from './day';

/** The years that have a leaf; days outside, and open bounds, count as the edge leaves. */
const FIRST_YEAR = 1700;
const LEAVES = 512;

const leafOf = (day: Day): number => LEAVES + Math.min(Math.max(Number(day.slice(0, 4)) - FIRST_YEAR, 0), LEAVES - 1);

/**
 * The fewest nodes of a binary tree over the years 1700 to 2211 that tile `[from, to)`, as heap numbers (root 1, the
 * children of n are 2n and 2n + 1, leaves 512 to 1023). A row that may hold on a day has one of the day's `ancestors` among them.
 */
export function cover(from: Day | null, to: Day | null): number[] {
  let low = from === null ? LEAVES : leafOf(from);
  let high = (to === null ? 2 * LEAVES - 1 : leafOf(addDays(to, -1))) + 1;
  const nodes: number[] = [];
  for (; low < high; low >>= 1, high >>= 1) {
    if (low & 1) nodes.push(low++);
    if (high & 1) nodes.push(--high);
  }
  return nodes.sort((a, b) => a - b);
}

/** The ten nodes from the day's leaf up to the root; a null day counts as the last leaf. */
export function ancestors(day: Day | null): number[] {
  const nodes: number[] = [];
  for (let node = day === null ? 2 * LEAVES - 1 : leafOf(day); node > 0; node >>= 1) nodes.push(node);
  return nodes;
}
