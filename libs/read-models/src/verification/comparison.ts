import { createHash } from 'node:crypto';
import { canonicalJson } from '@app/event-store';
import type { CollectionDefinition, Document, ReadModels } from '../read-models';
import { compareValues } from '../values';
import { allDocuments } from './all-documents';

/** A document that is not what the log comes to; null where there is none. */
export interface Difference {
  readonly collection: string;
  readonly id: string;
  readonly live: Document | null;
  readonly replayed: Document | null;
}

/** Read models, and what the log comes to. */
export interface Compared {
  readonly live: ReadModels;
  readonly replayed: ReadModels;
}

/** The documents of some collections, compared. */
export interface Comparison {
  /** As many as the log comes to. */
  readonly documents: number;
  /** SHA-256 (hex) over what the log comes to: a line a document, its collection, a space and its canonical JSON (RFC 8785). */
  readonly digest: string;
  readonly differences: readonly Difference[];
}

/** Compares collections document by document, by canonical JSON. */
export async function compared(models: Compared, collections: readonly CollectionDefinition[]): Promise<Comparison> {
  const hash = createHash('sha256');
  const differences: Difference[] = [];
  let documents = 0;
  for (const { name: collection } of collections) {
    for await (const { id, live, replayed } of pairs(models, collection)) {
      if (replayed) {
        documents += 1;
        hash.update(`${collection} ${canonicalJson(replayed)}\n`);
      }
      if (!isSame(live, replayed)) differences.push({ collection, id, live, replayed });
    }
  }
  return { documents, digest: hash.digest('hex'), differences };
}

/** Those of the differences that are there now. */
export async function stillDifferent(
  { live, replayed }: Compared,
  before: readonly Difference[],
): Promise<Difference[]> {
  const now: Difference[] = [];
  for (const { collection, id } of before) {
    const [one = null, other = null] = [await live.get(collection, id), await replayed.get(collection, id)];
    if (!isSame(one, other)) now.push({ collection, id, live: one, replayed: other });
  }
  return now;
}

const isSame = (a: Document | null, b: Document | null): boolean =>
  a === null || b === null ? a === b : canonicalJson(a) === canonicalJson(b);

interface Pair {
  readonly id: string;
  readonly live: Document | null;
  readonly replayed: Document | null;
}

/** The documents of both sides under each key that one of them has, in the order of the keys. */
async function* pairs({ live, replayed }: Compared, collection: string): AsyncGenerator<Pair> {
  const [mine, theirs] = [new Ahead(allDocuments(live, collection)), new Ahead(allDocuments(replayed, collection))];
  for (;;) {
    const [one, other] = [await mine.next(), await theirs.next()];
    const first = firstOf(one, other);
    if (!first) return;
    yield { id: first._id, live: mine.take(first._id), replayed: theirs.take(first._id) };
  }
}

/** Documents of which the next one is looked at before it is taken. */
class Ahead {
  private looked: Document | undefined;

  constructor(private readonly documents: AsyncGenerator<Document, void>) {}

  async next(): Promise<Document | undefined> {
    this.looked ??= (await this.documents.next()).value ?? undefined;
    return this.looked;
  }

  /** The next one, where it is the one with this key. */
  take(id: string): Document | null {
    const document = this.looked;
    if (document?._id !== id) return null;
    this.looked = undefined;
    return document;
  }
}

const firstOf = (one: Document | undefined, other: Document | undefined): Document | undefined =>
  one && other ? (compareValues(one._id, other._id) <= 0 ? one : other) : (one ?? other);
