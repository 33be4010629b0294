/** Does one thing at a time beside its owner's own work. What fails in it the owner learns when it next turns to it. */
export class InFlight {
  private current: Promise<void> = Promise.resolve();
  private busy = false;

  get isBusy(): boolean {
    return this.busy;
  }

  /** Begins the work when what went before is done; rejects, and begins nothing, where that failed. */
  async begin(work: () => Promise<void>): Promise<void> {
    await this.current;
    this.busy = true;
    this.current = work().finally(() => {
      this.busy = false;
    });
    this.current.catch(() => undefined); // heard by whoever asks `done` or begins the next
  }

  /** Resolves when nothing is under way; rejects where what went last failed. */
  done(): Promise<void> {
    return this.current;
  }

  /** Resolves when nothing is under way, however it ended. */
  async settled(): Promise<void> {
    await this.current.catch(() => undefined);
  }
}
