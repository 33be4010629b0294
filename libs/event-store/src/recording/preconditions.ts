import type { Refused, Rule } from '@app/kernel';
import { kernelRules, refuse } from '@app/kernel';
import type { KnownStream } from './known-stream';
import { commandIn } from './known-stream';
import type { Recorded, RecordRequest } from './record-request';
import { recordingRules } from './recording.rules';

/** The answer to a command that is in the stream already, or why it is another one under the same key; undefined where it is new. */
export function repetition<S>(
  known: KnownStream<S>,
  { commandId, command }: RecordRequest<S>,
): Recorded<S> | Refused | undefined {
  const found = commandIn(known, commandId);
  if (!found) return undefined;
  if (found.digest === command.digest) return { receipt: found.receipt, repeated: true };
  return refused(
    recordingRules['command.key-reused'],
    `This key belongs to another request, which recorded ${found.receipt.eventIds.join(', ')}.`,
  );
}

/** Why the stream is not what the command takes it to be, if so. */
export function unexpected<S>(
  known: KnownStream<S>,
  { expected, classification }: RecordRequest<S>,
): Refused | undefined {
  const { revision } = known.history;
  if (revision < 0)
    return expected === undefined || expected === 'none' ? undefined : refused(kernelRules['record.none']);
  if (expected === 'none')
    return refused(recordingRules['record.exists'], `There is such a record already: ${known.stream}.`);
  if (typeof expected === 'number' && expected !== revision) return changed(revision, expected);
  return classification === undefined ? undefined : relabelled(known.classification, classification);
}

function changed(revision: number, expected: number): Refused {
  return refused(
    recordingRules['record.changed'],
    `The record stands at revision ${String(revision)}, and the command is meant for ${String(expected)}.`,
  );
}

function relabelled(label: string | undefined, asked: string): Refused | undefined {
  if (label === asked) return undefined;
  return refused(
    recordingRules['record.classification-fixed'],
    `The record is ${String(label)} for life, not ${asked}.`,
  );
}

const refused = (rule: Rule, message?: string): Refused => ({ refusals: [refuse(rule, message)] });
