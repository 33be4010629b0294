import type { NewEvent } from '../event-store';
import { AccessDenied, AppendTooLarge, InvalidRequest } from './failure';
import { newEventOf, type ProposedMessage } from './proposed-event';
import type { StreamIdentifier } from './protocol';
import { textOfStream } from './stream-name';

/** What a client expects of the stream: the port's expectations, and two that only the protocol knows. */
export type Expectation = number | 'none' | 'any' | 'exists';

/** The events of an append while they come in. What is wrong with it is kept, and said when it is complete. */
export class ProposedAppend {
  /** Empty where the name is what is wrong. */
  readonly stream: string = '';
  readonly #events: NewEvent[] = [];
  #bytes = 0;
  #problem: Error | undefined;

  /** `limit`: bytes of data in all. */
  constructor(
    stream: StreamIdentifier | undefined,
    readonly expected: Expectation,
    private readonly limit: number,
  ) {
    try {
      this.stream = textOfStream(stream);
      if (this.stream.startsWith('$')) throw new AccessDenied("streams that begin with $ are the server's own");
    } catch (error) {
      this.#problem = error as Error;
    }
  }

  /** Takes an event; once something is wrong, events are let go. */
  add(message: ProposedMessage): void {
    if (this.#problem !== undefined) return;
    this.#bytes += message.getData_asU8().length;
    try {
      if (this.#bytes > this.limit) throw new AppendTooLarge(this.limit);
      this.#events.push(newEventOf(message));
    } catch (error) {
      this.#problem = error as Error;
      this.#events.length = 0;
    }
  }

  /** The events, once all are there. Throws InvalidRequest, AppendTooLarge or AccessDenied. */
  complete(): readonly NewEvent[] {
    if (this.#problem !== undefined) throw this.#problem;
    if (this.#events.length === 0) throw new InvalidRequest('an append needs an event');
    return this.#events;
  }
}
