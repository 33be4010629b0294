import type { Position } from '@app/kernel';
import type { Collection, Db, IndexDescription, MongoClient } from 'mongodb';
import { byCollection } from '../operations';
import type {
  Attendance,
  Batch,
  CollectionDefinition,
  Document,
  Lease,
  ListQuery,
  ReadModels,
  SummaryQuery,
  SummaryRow,
} from '../read-models';
import { ReadModelFault } from '../read-models';
import { Committer, type StoredCheckpoint } from './commit';
import { clientOf, ensureCollection, type MongoOptions, requireReplicaSet, usualTimeoutMs } from './connection';
import { DeclaredCollection } from './declared-collection';
import { translatingErrors } from './errors';
import { MongoLeases, type StoredProjector } from './leases';
import { page } from './page';
import { summary } from './summary';

const checkpointsName = 'checkpoints';
const projectorsName = 'projectors';

/** More than a runner's batch ever has, and less than a transaction can take. */
const mostOperations = 10_000;

/**
 * Read models in MongoDB. Every batch is one transaction, committed by a majority, so there must be a replica set; one
 * member will do. Reads are of the primary, and of what a majority has. Beside the port's errors it rejects with
 * `ReadModelsUnavailable` where a server does not answer, or not as asked; asking again may then help.
 */
export class MongoReadModels implements ReadModels {
  private readonly collections = new Map<string, DeclaredCollection>();
  private readonly db: Db;
  private readonly checkpoints: Collection<StoredCheckpoint>;
  private readonly committer: Committer;
  private readonly leases: MongoLeases;

  private constructor(
    private readonly client: MongoClient,
    private readonly options: MongoOptions,
  ) {
    this.db = client.db(options.database);
    this.checkpoints = this.db.collection(checkpointsName);
    this.committer = new Committer(client, this.checkpoints, options.timeoutMs ?? usualTimeoutMs);
    const projectors = this.db.collection<StoredProjector>(projectorsName);
    this.leases = new MongoLeases(projectors, this.checkpoints, this.committer);
  }

  /** Connects. Refuses a server without transactions, saying how to give it some. */
  static async open(options: MongoOptions): Promise<MongoReadModels> {
    const client = clientOf(options);
    try {
      await translatingErrors(() => requireReplicaSet(client));
    } catch (error) {
      await client.close();
      throw error;
    }
    return new MongoReadModels(client, options);
  }

  /** Indexes that are there and not declared are left alone, and reported: another version may be using them. */
  async declare(definitions: readonly CollectionDefinition[]): Promise<void> {
    await translatingErrors(async () => {
      for (const name of [checkpointsName, projectorsName]) await ensureCollection(this.db, name);
      await this.leases.declare();
      for (const definition of definitions) await this.declareOne(definition);
    });
  }

  async checkpoint(projection: string): Promise<Position | null> {
    const found = await translatingErrors(() => this.checkpoints.findOne({ _id: projection }));
    return found?.position ?? null;
  }

  async apply({ checkpoints: moves, operations }: Batch): Promise<void> {
    if (operations.length > mostOperations) {
      throw new ReadModelFault(
        `a batch of ${operations.length} operations is too large for one transaction: give it ${mostOperations} at most`,
      );
    }
    const writes = [...byCollection(operations)].map(([name, own]) => [this.declared(name), own] as const);
    await translatingErrors(() =>
      this.committer.commit(moves, async (session) => {
        for (const [collection, own] of writes) await collection.write(own, session);
      }),
    );
  }

  async attend(holder: string, forMs: number, projections: readonly string[]): Promise<Attendance> {
    return translatingErrors(() => this.leases.attend(holder, forMs, projections));
  }

  async handOver(lease: Lease, holder: string | null): Promise<Lease | undefined> {
    return translatingErrors(() => this.leases.handOver(lease, holder));
  }

  async get(collection: string, id: string): Promise<Document | undefined> {
    const { documents } = this.declared(collection);
    return (await translatingErrors(() => documents.findOne({ _id: id }))) ?? undefined;
  }

  async list(collection: string, query: ListQuery): Promise<readonly Document[]> {
    const { documents } = this.declared(collection);
    return translatingErrors(() => page(this.client, documents, query));
  }

  async summarise(collection: string, query: SummaryQuery): Promise<readonly SummaryRow[]> {
    const { documents } = this.declared(collection);
    return translatingErrors(() => summary(documents, query));
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private declared(name: string): DeclaredCollection {
    const collection = this.collections.get(name);
    if (collection === undefined) throw new ReadModelFault(`the collection ${name} was not declared`);
    return collection;
  }

  private async declareOne({ name, indexes }: CollectionDefinition): Promise<void> {
    if (name === checkpointsName || name === projectorsName)
      throw new ReadModelFault(`the name ${name} is taken: what projectors know of each other is kept there`);
    await ensureCollection(this.db, name);
    const declared = new DeclaredCollection(this.db.collection(name), indexes);
    const { missing, obsolete } = await declared.compareIndexes();
    if (missing.length > 0) await this.build(name, missing);
    if (obsolete.length > 0) {
      const names = obsolete.map((index) => `"${index}"`).join(', ');
      this.options.warn?.(
        `${name} has indexes that this version does not use: ${names}. Drop them once no other does.`,
      );
    }
    this.collections.set(name, declared);
  }

  /** Over a large collection this takes longer than any answer is waited for. */
  private async build(name: string, indexes: readonly IndexDescription[]): Promise<void> {
    const client = clientOf(this.options, false);
    try {
      await client
        .db(this.options.database)
        .collection(name)
        .createIndexes([...indexes]);
    } finally {
      await client.close();
    }
  }
}
