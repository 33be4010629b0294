import { commandIdOf, createdStream, digestOf, isRefused, recordingRules } from '@app/event-store';
import type { RandomBytes, Receipt, Recorded, Recorder, RecordRequest, RequestIdentity } from '@app/event-store';
import type { History, Recording, Refusal, Refused, Register } from '@app/kernel';
import { present, refuse } from '@app/kernel';
import type { Caller } from './caller';
import type { Drafted } from './entry-drafts';
import type { RecordContext } from './record-context';
import { Problem } from './problem';

/** A request to record something: what was sent, by whom, to which route, on which record. */
export interface Order {
  readonly context: RecordContext;
  readonly caller: Caller;
  /** The command's name as stored, such as `SignAgreement`. */
  readonly command: string;
  /** The route's template, such as `/agreements/{id}/sign`. */
  readonly route: string;
  /** The body as it came: a repetition is the same body. */
  readonly body: unknown;
  /** The record's stream; absent where the command makes a record. */
  readonly stream?: string;
  /** The stream of a new record that a natural key names. */
  readonly keyedStream?: string;
  readonly draft: (history: History<unknown>) => Promise<Drafted | Refused>;
}

/** What came of an order: a receipt, or, of a dry run, what would be recorded. */
export interface Outcome {
  readonly stream: string;
  readonly receipt?: Receipt;
  readonly repeated: boolean;
  /** Absent where the command was recorded by an earlier request. */
  readonly recording?: Recording<unknown>;
  readonly warnings: readonly Refusal[];
}

/** Takes orders to the recorder. Throws `Problem` where a rule refuses them. */
export class CommandDesk {
  constructor(
    private readonly recorder: Recorder,
    private readonly register: Register,
    private readonly random: RandomBytes,
  ) {}

  async take(order: Order): Promise<Outcome> {
    const { context, caller } = order;
    const commandId = commandIdOf(this.register.id, identityOf(order), this.random);
    const stream = order.stream ?? order.keyedStream ?? createdStream(context.aggregate.category, commandId);
    let warnings: readonly Refusal[] = [];
    const request = {
      aggregate: context.aggregate,
      stream,
      ...expectation(order),
      commandId,
      isUnique: caller.key === undefined,
      command: { type: order.command, digest: digestOf(order.body) },
      actor: caller.actor,
      decide: async (history: History<unknown>) => {
        if (order.keyedStream !== undefined && history.exists) return { refusals: [existing(stream)] };
        const drafted = await order.draft(history);
        if (isRefused(drafted)) return drafted;
        warnings = drafted.warnings;
        return drafted.drafts;
      },
    };
    const outcome = caller.dryRun ? await this.recorder.rehearse(request) : await this.recorder.record(request);
    if (isRefused(outcome)) throw new Problem(outcome.refusals);
    return outcomeOf(stream, outcome, warnings);
  }
}

/** A natural key names the stream as an address does: one key of a client for two such records is two requests. */
function identityOf({ caller, route, keyedStream, stream = keyedStream }: Order): RequestIdentity {
  return { actor: caller.actor.id, method: 'POST', route, ...present({ stream, key: caller.key }) };
}

/** A record that a natural key names may have been opened, and its opening voided: then it is opened again on its stream. */
function expectation({ caller, stream, keyedStream }: Order): Pick<RecordRequest<unknown>, 'expected'> {
  if (caller.ifMatch !== undefined) return { expected: caller.ifMatch };
  if (stream !== undefined) return { expected: 'exists' };
  return keyedStream === undefined ? { expected: 'none' } : {};
}

const existing = (stream: string): Refusal =>
  refuse(
    recordingRules['record.exists'],
    `There is such a record already: ${stream}. Cite it, or say distinctFrom where this is another thing.`,
  );

function outcomeOf(
  stream: string,
  outcome: Recorded<unknown> | Recording<unknown>,
  judged: readonly Refusal[],
): Outcome {
  const recording = 'receipt' in outcome ? (outcome.repeated ? undefined : outcome.recording) : outcome;
  return {
    stream,
    repeated: 'receipt' in outcome && outcome.repeated,
    warnings: [...judged, ...(recording?.warnings ?? [])],
    ...('receipt' in outcome && { receipt: outcome.receipt }),
    ...present({ recording }),
  };
}
