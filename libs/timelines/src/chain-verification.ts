import { type EventStore, HashChain, hashOf, type Misfit, type StoredEvent } from '@app/event-store';

/** What walking the hash chain of a stream has shown. */
export interface Verification {
  readonly stream: string;
  /** The events that fit, from the first on. */
  readonly events: number;
  /** The last one that fits, whose hash vouches for all before it; null where none does. */
  readonly head: { readonly revision: number; readonly hash: string } | null;
  /** The first event that does not fit; null where the chain is whole. */
  readonly misfit: Pick<Misfit, 'revision' | 'reason'> | null;
}

/** Walks the hash chain of a stream, holding one event at a time; undefined where there is no such stream. */
export async function verifyStream(store: Pick<EventStore, 'read'>, stream: string): Promise<Verification | undefined> {
  const chain = new HashChain();
  let last: StoredEvent | undefined;
  for await (const event of store.read(stream)) {
    const misfit = chain.add(event);
    if (misfit) return verification(stream, last, { revision: misfit.revision, reason: misfit.reason });
    last = event;
  }
  return last && verification(stream, last, null);
}

function verification(stream: string, last: StoredEvent | undefined, misfit: Verification['misfit']): Verification {
  const head = last ? { revision: last.revision, hash: hashOf(last) } : null;
  return { stream, events: last ? last.revision + 1 : 0, head, misfit };
}
