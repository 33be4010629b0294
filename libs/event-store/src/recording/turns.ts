import { StoreUnavailable } from '../event-store';

interface Queue {
  last: Promise<unknown>;
  length: number;
}

/** One piece of work at a time on each stream, in the order of asking; different streams do not wait for each other. */
export class Turns {
  private readonly queues = new Map<string, Queue>();

  /** `limit` is how many may be under way or waiting on one stream. */
  constructor(private readonly limit: number) {}

  /** Does the work when all work asked for before on this stream is done. Throws `StoreUnavailable` where too much waits. */
  async take<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(stream) ?? { last: Promise.resolve(), length: 0 };
    if (queue.length >= this.limit)
      throw new StoreUnavailable(`${String(queue.length)} commands wait for ${stream} already: try again later.`);
    queue.length += 1;
    this.queues.set(stream, queue);
    const turn = queue.last.then(work);
    queue.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.queues.delete(stream);
    }
  }
}
