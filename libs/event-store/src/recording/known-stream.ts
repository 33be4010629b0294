import type { Aggregate, RecordedEvent, Register } from '@app/kernel';
import { History } from '@app/kernel';
import { hashOf } from '../codec/hash-chain';
import type { Receipt } from '../codec/receipt';
import type { StoredEvent } from '../event-store';

/** A command that is in the log, with the one before it in the same stream: a longer list shares a shorter one. */
export interface KnownCommand {
  readonly commandId: string;
  readonly digest: string;
  readonly receipt: Receipt;
  readonly before: KnownCommand | undefined;
}

/**
 * A stream as far as a recorder has read or written it: all that the log holds, or the beginning of it. Immutable, so
 * that a decision may go on over one that has been superseded.
 */
export interface KnownStream<S> {
  readonly stream: string;
  readonly history: History<S>;
  /** The label that the first event gave the record. */
  readonly classification: string | undefined;
  readonly lastCommand: KnownCommand | undefined;
}

/** A stream of which nothing has been read. */
export function unreadStream<S>(stream: string, aggregate: Aggregate<S>, register: Register): KnownStream<S> {
  return { stream, history: History.of(aggregate, register), classification: undefined, lastCommand: undefined };
}

/** The stream with what the log holds behind it: whole appends, in order. */
export function readFurther<S>(
  known: KnownStream<S>,
  stored: readonly StoredEvent[],
  decode: (stored: StoredEvent) => RecordedEvent,
): KnownStream<S> {
  const read = stored.map((event) => ({ stored: event, event: decode(event) }));
  const classification = known.classification ?? read[0]?.event.metadata.classification;
  const history = known.history.withAll(read.map(({ event }) => event));
  return { ...known, history, classification, lastCommand: commandsBehind(known.lastCommand, read) };
}

/** The command of this id, where the stream is known to hold it. */
export function commandIn<S>({ lastCommand }: KnownStream<S>, commandId: string): KnownCommand | undefined {
  let command = lastCommand;
  while (command && command.commandId !== commandId) command = command.before;
  return command;
}

/** An event as it is stored, which is what hashes cover, and as it is meant. */
interface ReadEvent {
  readonly stored: StoredEvent;
  readonly event: RecordedEvent;
}

function commandsBehind(before: KnownCommand | undefined, read: readonly ReadEvent[]): KnownCommand | undefined {
  let last = before;
  let eventIds: string[] = [];
  for (const [i, { stored, event }] of read.entries()) {
    const { commandId, command } = event.metadata;
    const following = read[i + 1]?.event.metadata;
    eventIds.push(event.id);
    if (following?.commandId === commandId) continue;
    // The event behind has the hash of this one already.
    const hash = following?.previous ?? hashOf(stored);
    const receipt = { stream: event.stream, revision: event.revision, position: event.position, eventIds, hash };
    last = { commandId, digest: command.digest, receipt, before: last };
    eventIds = [];
  }
  return last;
}
