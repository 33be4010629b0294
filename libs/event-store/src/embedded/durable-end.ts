/** The end of what is durable: the one border between what readers see and what they do not. */
export class DurableEnd {
  #closed = false;
  readonly #waiting = new Set<() => void>();
  readonly #watching: ((offset: number) => void)[] = [];

  /** `offset`: the bytes of the log that are durable. */
  constructor(private bytes: number) {}

  /** The bytes of the log that are durable. */
  get offset(): number {
    return this.bytes;
  }

  /** Moves to byte `offset` and wakes whoever waits. */
  advance(offset: number): void {
    this.bytes = offset;
    for (const see of this.#watching) see(offset);
    this.#wake();
  }

  /** Tells the offset now, and whenever it moves. */
  watch(see: (offset: number) => void): void {
    this.#watching.push(see);
    see(this.bytes);
  }

  /** Lets every wait end, now and later. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Resolves once the end is behind `offset`, or nobody need wait for that any more: on `signal`, or when closed. */
  async passed(offset: number, signal: AbortSignal): Promise<void> {
    if (this.bytes > offset || this.#closed || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
