import type { Position } from '@app/kernel';
import { positionOf } from './position';

/** An append: whose it is, the revision of its first event, how many it holds, and where it lies in the log. */
export interface IndexedAppend {
  readonly stream: string;
  readonly revision: number;
  readonly count: number;
  readonly offset: number;
}

type Cells = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** A list of numbers in place: eight or four bytes each, where an array of objects would take fifty. */
class Column {
  #cells: Cells;
  length = 0;

  constructor(private readonly kind: new (length: number) => Cells) {
    this.#cells = new kind(1024);
  }

  at(row: number): number {
    return this.#cells[row] as number;
  }

  push(value: number): void {
    if (this.length === this.#cells.length) {
      const larger = new this.kind(this.length * 2);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    this.#cells[this.length++] = value;
  }
}

interface Head {
  revision: number;
  append: number;
}

/**
 * Where each stream's appends lie: sixteen bytes an append and one map entry a stream, whatever the events weigh.
 * Every append points at the one before it in its stream, so a stream is walked backwards from its head.
 */
export class StreamIndex {
  readonly #heads = new Map<string, Head>();
  readonly #offsets = new Column(Float64Array);
  readonly #revisions = new Column(Uint32Array);
  /** The number of the stream's append before, from 1; 0 for the first. */
  readonly #previous = new Column(Uint32Array);

  #last: Position | undefined;

  /** The position of the last event of all. */
  get last(): Position | undefined {
    return this.#last;
  }

  /** The revision of the stream's last event, -1 where there is none. */
  lastRevision(stream: string): number {
    return this.#heads.get(stream)?.revision ?? -1;
  }

  add({ stream, revision, count, offset }: IndexedAppend): void {
    const head = this.#heads.get(stream);
    this.#offsets.push(offset);
    this.#revisions.push(revision);
    this.#previous.push(head?.append ?? 0);
    const last = { revision: revision + count - 1, append: this.#offsets.length };
    if (head) Object.assign(head, last);
    else this.#heads.set(stream, last);
    this.#last = positionOf(offset, count);
  }

  /** How many appends begin before byte `offset` of the log. */
  countBefore(offset: number): number {
    let [least, most] = [0, this.#offsets.length];
    while (least < most) {
      const middle = (least + most) >>> 1;
      if (this.#offsets.at(middle) < offset) least = middle + 1;
      else most = middle;
    }
    return least;
  }

  /** The offsets of the log's appends, ascending, from the one numbered `from` to before the one numbered `to`. */
  offsetsBetween(from: number, to: number): number[] {
    return Array.from({ length: to - from }, (_, i) => this.#offsets.at(from + i));
  }

  /** The offsets, ascending, of the appends that hold the stream's events from revision `from` on. */
  offsets(stream: string, from: number): number[] {
    const head = this.#heads.get(stream);
    if (!head || from > head.revision) return [];
    const found: number[] = [];
    for (let append = head.append; append > 0; append = this.#previous.at(append - 1)) {
      found.push(this.#offsets.at(append - 1));
      if (this.#revisions.at(append - 1) <= from) break;
    }
    return found.reverse();
  }
}
