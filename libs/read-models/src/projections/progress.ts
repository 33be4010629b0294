import type { Position } from '@app/kernel';

/** How long somebody waits: until the signal aborts, or for so many milliseconds; without either, for as long as it takes. */
export interface Patience {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

interface Waiter {
  readonly position: Position;
  readonly answer: (isReached: boolean) => void;
}

/** The position that is reached, and those who wait for another one: woken when it is, not by looking again and again. */
export class Progress {
  private reached: Position | null = null;
  private isOver = false;
  private readonly waiters = new Set<Waiter>();

  get position(): Position | null {
    return this.reached;
  }

  reach(position: Position | null): void {
    this.reached = position;
    for (const waiter of this.waiters) if (this.has(waiter.position)) waiter.answer(true);
  }

  /** Nothing more will be reached: whoever waits learns that now. */
  end(): void {
    this.isOver = true;
    for (const waiter of this.waiters) waiter.answer(false);
  }

  /** Whether the position is reached in time. */
  async wait(position: Position, { signal, timeoutMs }: Patience): Promise<boolean> {
    if (this.has(position)) return true;
    if (this.isOver || signal?.aborted) return false;
    return new Promise((resolve) => {
      const giveUp = (): void => waiter.answer(false);
      const timer = timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs);
      const answer = (isReached: boolean): void => {
        this.waiters.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        resolve(isReached);
      };
      const waiter: Waiter = { position, answer };
      signal?.addEventListener('abort', giveUp);
      this.waiters.add(waiter);
    });
  }

  private has(position: Position): boolean {
    return this.reached !== null && this.reached >= position;
  }
}
