import { once } from 'node:events';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { type Appended, OutcomeUnknown, StoreUnavailable } from '../event-store';
import { within } from '../within';
import { appendProposed } from './append';
import { errorAnswer, successAnswer } from './batch-answers';
import { InvalidRequest, statusOf } from './failure';
import { type Expectation, ProposedAppend } from './proposed-append';
import type { BatchAppendReq, BatchAppendResp } from './protocol';
import type { ServedStore } from './served-store';
import { textOfUuid } from './uuid';

/** Appends that one call may have in work: beyond that the client waits, and nothing piles up here. */
const MOST_AT_WORK = 1_024;

/** An append in parts; `first` carries its correlation id, its options and the form in which the answer names it. */
interface Correlated {
  readonly first: BatchAppendReq;
  readonly proposed: ProposedAppend;
}

/**
 * A call that carries any number of appends at once, each in one or more parts and answered under its correlation id, in
 * whichever order they end. `limit`: bytes of data in one append.
 */
export class BatchAppendCall {
  readonly #incomplete = new Map<string, Correlated>();
  #atWork = 0;
  #draining: Promise<unknown> | undefined;
  #ending: (() => void) | undefined;
  /** Nothing may be written behind an error, or the client never hears of it. */
  #hasFailed = false;

  constructor(
    private readonly store: ServedStore,
    private readonly call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
    private readonly limit: number,
  ) {}

  /** Serves until the client ends the call, or until `closing` aborts; the appends at hand are answered first. */
  serve(closing: AbortSignal): void {
    this.call.on('data', (part: BatchAppendReq) => this.#take(part));
    this.call.on('end', () => this.#end(() => this.call.end()));
    const close = () => this.#end(() => this.#fail(new StoreUnavailable('The server is closing.')));
    closing.addEventListener('abort', close);
    this.call.on('close', () => closing.removeEventListener('abort', close));
  }

  #take(part: BatchAppendReq): void {
    if (this.#hasFailed) return;
    try {
      const id = textOfUuid(part.getCorrelationId());
      const append = this.#incomplete.get(id) ?? this.#begin(part);
      for (const message of part.getProposedMessagesList()) append.proposed.add(message);
      if (part.getIsFinal()) {
        this.#incomplete.delete(id);
        void this.#answer(append);
      } else this.#incomplete.set(id, append);
    } catch (error) {
      this.#fail(error);
    }
  }

  #begin(first: BatchAppendReq): Correlated {
    const options = first.getOptions();
    if (!options) throw new InvalidRequest('an append begins with its options');
    return { first, proposed: new ProposedAppend(options.getStreamIdentifier(), expectationOf(options), this.limit) };
  }

  async #answer({ first, proposed }: Correlated): Promise<void> {
    this.#atWork += 1;
    if (this.#atWork >= MOST_AT_WORK) this.call.pause();
    try {
      const answer = await this.#outcome(first, proposed);
      const named = answer
        .setCorrelationId(first.getCorrelationId())
        .setStreamIdentifier(first.getOptions()?.getStreamIdentifier());
      if (!this.#hasFailed && !this.call.write(named)) await this.#drained();
    } catch (error) {
      this.#fail(error);
    }
    this.#atWork -= 1;
    if (this.#ending) this.#end(this.#ending);
    else if (this.#atWork < MOST_AT_WORK) this.call.resume();
  }

  /** Resolves when the client has taken what was written: for all who wait at once. */
  #drained(): Promise<unknown> {
    this.#draining ??= once(this.call, 'drain').finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  async #outcome(first: BatchAppendReq, proposed: ProposedAppend): Promise<BatchAppendResp> {
    const deadline = first.getOptions()?.getDeadline()?.toDate();
    try {
      return successAnswer(await beforeDeadline(deadline, () => appendProposed(this.store, proposed)));
    } catch (error) {
      // No answer says that: the client has to connect again, and perhaps elsewhere.
      if (error instanceof StoreUnavailable) throw error;
      return errorAnswer(error, proposed.expected);
    }
  }

  #end(how: () => void): void {
    this.#ending = how;
    if (this.#atWork === 0 && !this.#hasFailed) how();
  }

  #fail(error: unknown): void {
    if (this.#hasFailed || this.call.cancelled) return;
    this.#hasFailed = true;
    this.call.emit('error', statusOf(error));
  }
}

function expectationOf(options: BatchAppendReq.Options): Expectation {
  if (options.hasNoStream()) return 'none';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'exists' : Number(options.getStreamPosition());
}

/** What `append` answers, or OutcomeUnknown when that takes too long; past its deadline it is not begun. */
async function beforeDeadline(deadline: Date | undefined, append: () => Promise<Appended>): Promise<Appended> {
  if (!deadline) return append();
  const remaining = deadline.getTime() - Date.now();
  if (remaining <= 0) throw new OutcomeUnknown('the deadline of the append has passed');
  return within(remaining, append, () => new OutcomeUnknown('the append takes longer than its deadline allows'));
}
