import type { Position } from '@app/kernel';
import type { Envelope } from './envelope';
import { hashOf } from './hash-chain';

/**
 * What the author of a command is given: where its events went. `revision`, `position` and `hash` are those of the last
 * one; since each hash covers the one before it, who keeps a receipt can later prove any rewriting up to there.
 */
export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly eventIds: readonly string[];
  readonly hash: string;
}

/**
 * Why the events (those of one stream, or of many) do not bear the receipt out, undefined where they do. Together with
 * `verifyChain` over the same events this vouches for the whole stream up to the receipt. A position is not compared:
 * it belongs to one log, and the events may be a copy.
 */
export function verifyReceipt(receipt: Receipt, events: Iterable<Envelope>): string | undefined {
  const covered = [...events].filter((event) => covers(receipt, event));
  const last = covered.at(-1);
  if (last?.revision !== receipt.revision) return `${receipt.stream} has no event ${String(receipt.revision)}`;
  if (covered.map(({ id }) => id).join() !== receipt.eventIds.join()) return 'other events stand there';
  if (hashOf(last) !== receipt.hash) return `event ${String(receipt.revision)} is not the one that was acknowledged`;
  return undefined;
}

function covers({ stream, revision, eventIds }: Receipt, event: Envelope): boolean {
  return event.stream === stream && event.revision <= revision && event.revision > revision - eventIds.length;
}
