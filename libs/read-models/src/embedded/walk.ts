import { compareKeys } from '../values';
import type { Entries, KeyRange, Row, SortedIndex } from './sorted-index';

/** A walk over the entries of one stretch of an index whose keys all begin alike, in either direction. */
export class Walk {
  /** The entry at hand: what its key adds to the common beginning. */
  rest = '';
  row: Row | undefined;

  private readonly entries: Entries;

  constructor(
    index: SortedIndex,
    private readonly range: KeyRange,
    private readonly common: number,
    private readonly descending: boolean,
  ) {
    this.entries = index.entries(range, descending);
    this.advance();
  }

  /** Goes to the next entry; behind the last one `row` is undefined. */
  advance(): void {
    const next = this.entries.next();
    this.row = undefined;
    if (next.done === true) return;
    const [key, row] = next.value;
    if (this.descending ? key < this.range.low : key >= this.range.high) return;
    this.rest = key.slice(this.common);
    this.row = row;
  }
}

/**
 * The rows of several walks of one index in the order of what their keys add to the beginnings, a row that stands in
 * several of them once: such entries meet, because they add the same.
 */
export function* merged(walks: readonly Walk[], descending: boolean): Generator<Row> {
  const order = (a: Walk, b: Walk): number => (descending ? compareKeys(b.rest, a.rest) : compareKeys(a.rest, b.rest));
  const waiting = walks.filter((walk) => walk.row !== undefined).sort(order);
  let last: Row | undefined;
  for (let first = waiting.shift(); first?.row !== undefined; first = waiting.shift()) {
    if (first.row !== last) yield first.row;
    last = first.row;
    first.advance();
    if (first.row !== undefined) insert(waiting, first, order);
  }
}

function insert(waiting: Walk[], walk: Walk, order: (a: Walk, b: Walk) => number): void {
  const at = waiting.findIndex((other) => order(walk, other) <= 0);
  waiting.splice(at < 0 ? waiting.length : at, 0, walk);
}

/** The rows of walks one after the other, each once. */
export function* inTurn(walks: Iterable<Walk>, repeats: boolean): Generator<Row> {
  const seen = new Set<Row>();
  for (const walk of walks) {
    for (; walk.row !== undefined; walk.advance()) {
      if (repeats && seen.has(walk.row)) continue;
      if (repeats) seen.add(walk.row);
      yield walk.row;
    }
  }
}
