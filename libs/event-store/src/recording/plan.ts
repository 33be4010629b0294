import type { Act, Metadata, Recording, Refused } from '@app/kernel';
import { record, refuse } from '@app/kernel';
import type { Envelope } from '../codec/envelope';
import type { EventCodec } from '../codec/event-codec';
import { hashOf } from '../codec/hash-chain';
import { problemInJson } from '../codec/i-json';
import { eventIdOf } from '../codec/identity';
import type { Append } from './append';
import type { KnownStream } from './known-stream';
import type { Draft, RecordRequest } from './record-request';
import { isRefused } from './record-request';
import { recordingRules } from './recording.rules';

/** The label of a record that nobody gave another. */
export const LOWEST_CLASSIFICATION = 'unclassified';

/** What the machine adds to a command: the time, and a nonce for each event. */
export interface Stamp {
  readonly recordedAt: string;
  readonly nonces: readonly string[];
}

/** An append that holds, with what it makes of the record. */
export interface Plan<S> {
  readonly append: Append;
  readonly recording: Recording<S>;
  readonly classification: string;
  /** Of the last event. */
  readonly hash: string;
}

/** The moment to record at: `now`, or just behind the stream's last append where the clock has not come further. */
export function momentBehind<S>({ history }: KnownStream<S>, now: Date): string {
  const last = history.recordedAt === undefined ? -Infinity : Date.parse(history.recordedAt);
  return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}

/** The append that follows from what was decided over a stream, or why rules refuse it. A function of its arguments alone. */
export function plan<S>(
  known: KnownStream<S>,
  request: RecordRequest<S>,
  drafts: readonly Draft[],
  { codec, stamp }: { readonly codec: EventCodec; readonly stamp: Stamp },
): Plan<S> | Refused {
  const unfit = unfitDraft(drafts);
  if (unfit) return unfit;
  const acts = drafts.map((draft, i) => ({ ...draft, id: eventIdOf(request.commandId, i) }));
  const recording = record(known.history, acts, { actor: request.actor, recordedAt: stamp.recordedAt });
  if (isRefused(recording)) return recording;
  const classification = known.classification ?? request.classification ?? LOWEST_CLASSIFICATION;
  const { stream, revision } = { stream: known.stream, revision: known.history.revision };
  const { envelopes, hash } = chained(known, recording.events, (act, i) => ({
    ...act.particulars,
    schemaVersion: codec.versionOf(act.type),
    ...commandMetadata(request),
    classification,
    recordedAt: stamp.recordedAt,
    nonce: stamp.nonces[i] ?? '',
  }));
  const expected = revision < 0 ? 'none' : revision;
  return {
    append: {
      stream,
      expected,
      events: envelopes.map((each) => codec.encode(each)),
      areFresh: request.isUnique ?? false,
    },
    recording,
    classification,
    hash,
  };
}

function unfitDraft(drafts: readonly Draft[]): Refused | undefined {
  if (drafts.length === 0) return { refusals: [refuse(recordingRules['command.records-nothing'])] };
  for (const { type, data, particulars } of drafts) {
    const found = problemInJson({ ...particulars, data });
    const rule = recordingRules['json.not-interoperable'];
    if (found) return { refusals: [refuse(rule, `${type} holds ${found.problem}. ${rule.says}`, found.pointer)] };
  }
  return undefined;
}

type Caused = Pick<Metadata, 'actor' | 'commandId' | 'command' | '$correlationId' | '$causationId'>;

function commandMetadata<S>({ actor, commandId, command, correlationId, causationId }: RecordRequest<S>): Caused {
  const links = { $correlationId: correlationId ?? commandId, $causationId: causationId ?? commandId };
  return { actor, commandId, command, ...links };
}

/** The acts as they follow each other in the stream, each with the hash of the one before it; and the hash of the last. */
function chained<S>(
  { stream, history, lastCommand }: KnownStream<S>,
  acts: readonly Act[],
  metadataOf: (act: Act, index: number) => Omit<Metadata, 'previous'>,
): { readonly envelopes: readonly Envelope[]; readonly hash: string } {
  let hash = lastCommand?.receipt.hash ?? null;
  const envelopes = acts.map((act, i) => {
    const { id, type, data } = act;
    const metadata: Metadata = { ...metadataOf(act, i), previous: hash };
    const envelope = { stream, revision: history.revision + 1 + i, id, type, data, metadata };
    hash = hashOf(envelope);
    return envelope;
  });
  return { envelopes, hash: hash ?? '' };
}
