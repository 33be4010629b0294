import type { Binary, Collection } from 'mongodb';
import type { Attendance, Lease } from '../read-models';
import { type Committer, ensureCheckpoint, type StoredCheckpoint } from './commit';

/** A process that is at work until then, by the server's clock, and the session of its transactions. */
export interface StoredProjector {
  readonly _id: string;
  readonly until: Date;
  readonly session: Binary;
}

/** How long, in seconds, a projector is remembered that is gone. */
const REMEMBERED = 3_600;

/** The leases of projections, kept with their checkpoints. Moments are the server's, so no process trusts another's clock. */
export class MongoLeases {
  constructor(
    private readonly projectors: Collection<StoredProjector>,
    private readonly checkpoints: Collection<StoredCheckpoint>,
    private readonly committer: Committer,
  ) {}

  async declare(): Promise<void> {
    await this.projectors.createIndex({ until: 1 }, { expireAfterSeconds: REMEMBERED });
  }

  /** See `ReadModels`. */
  async attend(holder: string, forMs: number, projections: readonly string[]): Promise<Attendance> {
    const session = this.committer.sessionId;
    const atWork = { until: { $add: ['$$NOW', forMs] }, session };
    await this.projectors.updateOne({ _id: holder }, [{ $set: atWork }], { upsert: true });
    const found = await this.projectors.find({ $expr: { $gt: ['$until', '$$NOW'] } }, { sort: { _id: 1 } }).toArray();
    const holders = found.map(({ _id }) => _id);
    const stored = await this.checkpoints.find({ _id: { $in: [...projections] } }).toArray();
    const leases = projections.map((projection): Lease => {
      const { holder: last = null, token = 0 } = stored.find(({ _id }) => _id === projection) ?? {};
      return { projection, holder: last !== null && holders.includes(last) ? last : null, token };
    });
    return { holders, leases };
  }

  /** See `ReadModels`. What the last holder was about to commit ends here: it would keep its checkpoint from everyone. */
  async handOver({ projection, token }: Lease, holder: string | null): Promise<Lease | undefined> {
    await ensureCheckpoint(this.checkpoints, projection);
    const before = await this.checkpoints.findOne({ _id: projection });
    if (before?.token !== token) return undefined;
    if (typeof before.holder === 'string') await this.endSessionOf(before.holder);
    const handed = { $set: { holder }, $inc: { token: 1 } };
    const { matchedCount } = await this.checkpoints.updateOne({ _id: projection, token }, handed);
    return matchedCount === 0 ? undefined : { projection, holder, token: token + 1 };
  }

  private async endSessionOf(holder: string): Promise<void> {
    const projector = await this.projectors.findOne({ _id: holder });
    const isOwn = projector?.session.toString('hex') === this.committer.sessionId.toString('hex');
    if (projector && !isOwn) await this.committer.endSession(projector.session);
  }
}
