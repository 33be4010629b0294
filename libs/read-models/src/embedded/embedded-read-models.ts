import type { Position } from '@app/kernel';
import type {
  Attendance,
  Batch,
  CollectionDefinition,
  Document,
  Lease,
  ListQuery,
  Operation,
  ReadModels,
  SummaryQuery,
  SummaryRow,
} from '../read-models';
import { type Checkpoint, destinations } from '../checkpoint-moves';
import { byCollection, outcomes } from '../operations';
import { ReadModelFault } from '../read-models';
import { Collection, type Replacement } from './collection';
import { Leases } from './leases';
import { page } from './page';
import { summary } from './summary';

/**
 * Read models in this process's memory: empty at start, to be filled again from the event log. A batch is committed in
 * one synchronous step, so no query ever sees half of one.
 */
export class EmbeddedReadModels implements ReadModels {
  private readonly collections = new Map<string, Collection>();
  private readonly checkpoints = new Map<string, Position>();
  private readonly leases = new Leases();

  /** `fewRows`: where a filter leaves no more than this, they are sorted; more are met in order by an index, where one serves. */
  constructor(private readonly fewRows = 500) {}

  async declare(definitions: readonly CollectionDefinition[]): Promise<void> {
    for (const { name, indexes } of definitions) {
      const collection = this.collections.get(name) ?? new Collection(this.fewRows);
      for (const fields of indexes) collection.addIndex(fields);
      this.collections.set(name, collection);
    }
  }

  async checkpoint(projection: string): Promise<Position | null> {
    return this.checkpoints.get(projection) ?? null;
  }

  async apply(batch: Batch): Promise<void> {
    const moves = destinations(batch.checkpoints, (projection) => this.checkpointOf(projection));
    const replacements = this.staged(batch.operations);
    // From here on nothing fails, and nothing is awaited.
    for (const [collection, replacement] of replacements) collection.commit(replacement);
    for (const [projection, position] of moves) this.checkpoints.set(projection, position);
  }

  async attend(holder: string, forMs: number, projections: readonly string[]): Promise<Attendance> {
    return this.leases.attend(holder, forMs, projections);
  }

  async handOver(lease: Lease, holder: string | null): Promise<Lease | undefined> {
    return this.leases.handOver(lease, holder);
  }

  async get(collection: string, id: string): Promise<Document | undefined> {
    return this.collection(collection).copy(id);
  }

  async list(collection: string, query: ListQuery): Promise<readonly Document[]> {
    return page(this.collection(collection), query);
  }

  async summarise(collection: string, query: SummaryQuery): Promise<readonly SummaryRow[]> {
    return summary(this.collection(collection), query);
  }

  async close(): Promise<void> {
    this.collections.clear();
    this.checkpoints.clear();
  }

  private checkpointOf(projection: string): Checkpoint {
    return { position: this.checkpoints.get(projection) ?? null, token: this.leases.token(projection) };
  }

  private collection(name: string): Collection {
    const collection = this.collections.get(name);
    if (collection === undefined) throw new ReadModelFault(`the collection ${name} was not declared`);
    return collection;
  }

  /** The operations folded, in turn, into one replacement a document. */
  private staged(operations: readonly Operation[]): readonly (readonly [Collection, Replacement])[] {
    return [...byCollection(operations)].flatMap(([name, own]) => {
      const collection = this.collection(name);
      const documents = outcomes(own, (id) => collection.stored(id));
      return [...documents].map(([id, document]) => [collection, collection.prepare(id, document)] as const);
    });
  }
}
