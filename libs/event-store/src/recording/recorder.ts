import type { Aggregate, History, Recording, Refused, Register } from '@app/kernel';
import type { EventCodec } from '../codec/event-codec';
import type { RandomBytes } from '../codec/identity';
import type { EventStore, StoredEvent } from '../event-store';
import { Conflict, OutcomeUnknown } from '../event-store';
import { appendOnce } from './append';
import type { KnownStream } from './known-stream';
import { commandIn, readFurther, unreadStream } from './known-stream';
import type { Plan } from './plan';
import { momentBehind, plan } from './plan';
import { repetition, unexpected } from './preconditions';
import type { Recorded, RecordRequest } from './record-request';
import { isRefused } from './record-request';
import { StreamCache } from './stream-cache';
import { Turns } from './turns';

/** How often a command is decided in all while other writers are first. */
const ATTEMPTS = 5;

/** What a recorder works with. `clock` may stand still or go back: recorded times increase along a stream all the same. */
export interface RecorderParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly register: Register;
  readonly clock: () => Date;
  readonly random: RandomBytes;
}

/** How many events of recent histories are kept in memory, and how many commands may wait for one stream. */
export interface RecorderLimits {
  readonly cachedEvents: number;
  readonly waitingCommands: number;
}

// A hundred thousand events are some hundred megabytes; ten thousand commands in a queue are some seconds of waiting.
const defaultLimits: RecorderLimits = { cachedEvents: 100_000, waitingCommands: 10_000 };

/**
 * Records commands: loads the record's history, lets the command decide, places and checks what it decided, and appends
 * it to the log. Commands on one stream take turns, commands on different streams do not wait for each other.
 */
export class Recorder {
  private readonly cache: StreamCache;
  private readonly turns: Turns;

  constructor(
    private readonly parts: RecorderParts,
    limits: Partial<RecorderLimits> = {},
  ) {
    const { cachedEvents, waitingCommands } = { ...defaultLimits, ...limits };
    this.cache = new StreamCache(cachedEvents);
    this.turns = new Turns(waitingCommands);
  }

  /** The record's history as the log has it now, other writers' entries included. Throws `Undecodable`. */
  async history<S>(aggregate: Aggregate<S>, stream: string): Promise<History<S>> {
    return (await this.read(aggregate, stream)).history;
  }

  /**
   * Records a command once: the receipt is of events that are durable. What rules refuse is returned, and nothing is
   * appended. Throws `Conflict` where other writers keep being first, `OutcomeUnknown` where the store does not say
   * whether it holds the events (the same command id may be sent again), `StoreUnavailable` and `Undecodable`.
   */
  async record<S>(request: RecordRequest<S>): Promise<Recorded<S> | Refused> {
    return this.turns.take(request.stream, () => this.settle(request));
  }

  /** What `record` would record, or refuse, if it were asked now, or its receipt where it was asked before; appends nothing. */
  async rehearse<S>(request: RecordRequest<S>): Promise<Recording<S> | Recorded<S> | Refused> {
    const known = await this.read(request.aggregate, request.stream);
    const repeated = repetition(known, request);
    if (repeated) return repeated;
    const planned = unexpected(known, request) ?? (await this.plan(known, request));
    return isRefused(planned) ? planned : planned.recording;
  }

  private async settle<S>(request: RecordRequest<S>): Promise<Recorded<S> | Refused> {
    let known = await this.atHand(request);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(known, request);
      if ('receipt' in outcome) return outcome;
      // A refusal must stand in the log, not only in memory: another writer may have mended what it is about.
      const now = attempt === ATTEMPTS ? known : await this.readBehind(known);
      if (now === known) return given(outcome);
      known = now;
    }
  }

  /**
   * What is remembered of the stream, or else read. Nothing is read for a command that begins it and that cannot be in it:
   * where the stream is there already, the append is a conflict.
   */
  private async atHand<S>({ aggregate, stream, expected, isUnique }: RecordRequest<S>): Promise<KnownStream<S>> {
    const remembered = this.cache.get(stream, aggregate);
    if (remembered) return remembered;
    if (isUnique && expected === 'none') return unreadStream(stream, aggregate, this.parts.register);
    return this.read(aggregate, stream);
  }

  /** One decision over one state of the stream: a conflict says that the stream has gone on. */
  private async attempt<S>(
    known: KnownStream<S>,
    request: RecordRequest<S>,
  ): Promise<Recorded<S> | Refused | Conflict> {
    const repeated = repetition(known, request);
    if (repeated) return repeated;
    const planned = unexpected(known, request) ?? (await this.plan(known, request));
    return isRefused(planned) ? planned : this.append(known, request, planned);
  }

  private async plan<S>(known: KnownStream<S>, request: RecordRequest<S>): Promise<Plan<S> | Refused> {
    const { codec, clock, random } = this.parts;
    const drafts = await request.decide(known.history);
    if (isRefused(drafts)) return drafts;
    const nonces = drafts.map(() => Buffer.from(random(16)).toString('hex'));
    return plan(known, request, drafts, { codec, stamp: { recordedAt: momentBehind(known, clock()), nonces } });
  }

  private async append<S>(
    known: KnownStream<S>,
    request: RecordRequest<S>,
    { append, recording, classification, hash }: Plan<S>,
  ): Promise<Recorded<S> | Conflict> {
    try {
      const { position } = await appendOnce(this.parts.store, append);
      const { stream, history } = { stream: request.stream, history: recording.history };
      const receipt = {
        stream,
        revision: history.revision,
        position,
        eventIds: recording.events.map(({ id }) => id),
        hash,
      };
      const { commandId, command } = request;
      const lastCommand = { commandId, digest: command.digest, receipt, before: known.lastCommand };
      this.cache.put({ stream, history, classification, lastCommand });
      return { receipt, repeated: false, recording };
    } catch (error) {
      this.cache.forget(request.stream);
      if (error instanceof Conflict) return error;
      // Events are never stamped anew while the first ones may still arrive: they are in the stream now, or nobody knows.
      const found = error instanceof OutcomeUnknown && commandIn(await this.readBehind(known), request.commandId);
      if (!found) throw error;
      return { receipt: found.receipt, repeated: false, recording };
    }
  }

  private async read<S>(aggregate: Aggregate<S>, stream: string): Promise<KnownStream<S>> {
    const known = this.cache.get(stream, aggregate) ?? unreadStream(stream, aggregate, this.parts.register);
    return this.readBehind(known);
  }

  private async readBehind<S>(known: KnownStream<S>): Promise<KnownStream<S>> {
    const { store, codec } = this.parts;
    const tail: StoredEvent[] = [];
    for await (const event of store.read(known.stream, known.history.revision + 1)) tail.push(event);
    if (tail.length === 0) return known;
    const now = readFurther(known, tail, (event) => codec.decode(event));
    this.cache.put(now);
    return now;
  }
}

function given(outcome: Refused | Conflict): Refused {
  if (outcome instanceof Conflict) throw outcome;
  return outcome;
}
