/**
 * Reads ahead in a subscription, by at most `capacity` items: what arrives while one batch is being committed makes up
 * the next, and a subscription that is faster than its reader waits.
 */
export class Arrivals<T> {
  private readonly waiting: T[] = [];
  private readonly arrived = new Bell();
  private readonly taken = new Bell();
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    items: AsyncIterable<T>,
    private readonly capacity: number,
  ) {
    void this.read(items);
  }

  /** Waits for items; false at the end of the subscription. Throws what the subscription threw, behind its last item. */
  async some(): Promise<boolean> {
    while (this.waiting.length === 0 && !this.ended) await this.arrived.rings();
    // What arrives within this turn of the event loop shares a commit.
    if (!this.ended) await new Promise((resolve) => setImmediate(resolve));
    if (this.waiting.length === 0 && this.failure) throw this.failure.error;
    return this.waiting.length > 0;
  }

  /** The next item that has arrived, if any, which stays the next. */
  peek(): T | undefined {
    return this.waiting[0];
  }

  /** The next item that has arrived, if any. */
  next(): T | undefined {
    const item = this.waiting.shift();
    if (this.waiting.length < this.capacity) this.taken.ring();
    return item;
  }

  /** Ends the reading, wherever it is. */
  close(): void {
    this.ended = true;
    this.taken.ring();
    this.arrived.ring();
  }

  private async read(items: AsyncIterable<T>): Promise<void> {
    try {
      for await (const item of items) {
        this.waiting.push(item);
        this.arrived.ring();
        while (this.waiting.length >= this.capacity && !this.ended) await this.taken.rings();
        if (this.ended) break;
      }
    } catch (error) {
      this.failure = { error };
    }
    this.close();
  }
}

/** Wakes the one who waits for it. */
class Bell {
  private heard: (() => void) | undefined;

  rings(): Promise<void> {
    return new Promise((resolve) => {
      this.heard = resolve;
    });
  }

  ring(): void {
    this.heard?.();
    this.heard = undefined;
  }
}
