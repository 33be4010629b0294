import type { Metadata } from '@app/kernel';
import { sha256Of } from './canonical-json';
import type { Envelope } from './envelope';
import { faultInEnvelope } from './envelope';
import { eventIdOf } from './identity';

/** The first entry that does not fit, and why: what stands before it is as it was recorded. */
export interface Misfit {
  readonly stream: string;
  readonly revision: number;
  readonly reason: string;
}

/** What the next event of the same stream leans on. */
interface Link {
  readonly revision: number;
  readonly hash: string | null;
  readonly recordedAt: string;
  readonly commandId: string;
  /** Within its append. */
  readonly index: number;
}

/** What the first event of a stream leans on. */
const origin: Link = { revision: -1, hash: null, recordedAt: '', commandId: '', index: 0 };

/** SHA-256 (hex) of the canonical JSON of an event as stored, its position in the log set aside. */
export function hashOf({ stream, revision, id, type, data, metadata }: Envelope): string {
  return sha256Of({ stream, revision, id, type, data, metadata });
}

/**
 * Follows the hash chains of any number of streams, event by event, each stream from its first event on and in order.
 * Keeps one link a stream. Knows no event types: whoever has the envelopes can verify them, with any release.
 */
export class HashChain {
  private readonly links = new Map<string, Link>();

  /** Undefined where the event fits behind those given before; after a misfit the stream's chain has no meaning. */
  add(event: Envelope): Misfit | undefined {
    const reason = faultInEnvelope(event) ?? this.follow(event);
    return reason === undefined ? undefined : { stream: event.stream, revision: event.revision, reason };
  }

  private follow(event: Envelope): string | undefined {
    const last = this.links.get(event.stream) ?? origin;
    const { previous, recordedAt, commandId } = event.metadata as Metadata;
    const index = commandId === last.commandId ? last.index + 1 : 0;
    if (event.revision !== last.revision + 1) return `revision ${String(last.revision + 1)} is missing`;
    if (previous !== last.hash) return 'previous is not the hash of the event before it';
    if (event.id !== eventIdOf(commandId, index)) return 'its id is not that of its command and index';
    if (index > 0 ? recordedAt !== last.recordedAt : recordedAt <= last.recordedAt) {
      return 'recordedAt is neither that of its append nor later than the append before it';
    }
    this.links.set(event.stream, { revision: event.revision, hash: hashOf(event), recordedAt, commandId, index });
    return undefined;
  }
}

/** The first of the events (whole streams, each in order, mixed or not) that does not fit, undefined where all do. */
export function verifyChain(events: Iterable<Envelope>): Misfit | undefined {
  const chain = new HashChain();
  for (const event of events) {
    const misfit = chain.add(event);
    if (misfit) return misfit;
  }
  return undefined;
}
