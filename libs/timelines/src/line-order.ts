import type { TimelineRow } from './timeline.view';

/** All rows of one record as known at one moment, in the order of its line. */
export function inLine(rows: readonly TimelineRow[]): readonly TimelineRow[] {
  const following = new Map(rows.map((row) => [row.follows, row]));
  const line: TimelineRow[] = [];
  for (let next = following.get(null); next; next = following.get(next.entry)) line.push(next);
  return line;
}
