import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@app/kernel';
import type { ClientSession, Collection, MongoClient } from 'mongodb';
import { destinations } from '../checkpoint-moves';
import type { CheckpointMove } from '../read-models';
import { isAborted, mayPass } from './errors';

/** How far a projection has got. */
export interface StoredCheckpoint {
  readonly _id: string;
  readonly position: Position;
  /** Of the commit that brought it there, so that whoever lost the answer knows its own again. */
  readonly commit: string;
}

/** Writes in the transaction of the session: every operation of it names the session, one after the other. */
export type Write = (session: ClientSession) => Promise<void>;

/** Makes transactions take place once, whatever gets lost between server and client. */
export class Committer {
  constructor(
    private readonly client: MongoClient,
    private readonly checkpoints: Collection<StoredCheckpoint>,
    /** How long, in milliseconds, it is tried again. */
    private readonly patience: number,
  ) {}

  /**
   * Commits the moves and what is written, or nothing. What rejects in a transaction says nothing about its outcome, the
   * checkpoint alone does, and it is asked before anything else is done: a transaction that took place is not repeated,
   * one that did not is, as long as the checkpoints are where they were.
   */
  async commit(moves: readonly CheckpointMove[], write: Write): Promise<void> {
    const commit = randomUUID();
    const attempt = async (isRepeated: boolean): Promise<void> => {
      if (isRepeated && (await this.tookPlace(moves, commit))) return;
      await this.transaction(async (session) => {
        await this.move(moves, commit, session);
        await write(session);
      });
    };
    // Without a checkpoint to ask, only the promise that nothing was committed allows another attempt.
    const mayRepeat = (error: unknown): boolean => mayPass(error) && (moves.length > 0 || isAborted(error));
    await repeated(attempt, mayRepeat, this.patience);
  }

  private async transaction(work: Write): Promise<void> {
    await this.client.withSession(async (session) => {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
        readPreference: 'primary',
      });
      try {
        await work(session);
        await session.commitTransaction();
      } catch (error) {
        await this.kill(session);
        throw error;
      }
    });
  }

  /**
   * Ends what the server may still hold open, whichever answer got lost: it would stand in the way of the next attempt
   * until it expires, or be committed behind its back. Where the server is not reached, the next attempt fails until then.
   */
  private async kill({ id }: ClientSession): Promise<void> {
    await this.client
      .db('admin')
      .command({ killSessions: [id] })
      .catch(() => undefined);
  }

  /** Whether this commit took place. Rejects where another one did. */
  private async tookPlace(moves: readonly CheckpointMove[], commit: string): Promise<boolean> {
    const stored = await this.stored(moves);
    if (moves.some(({ projection }) => stored.get(projection)?.commit === commit)) return true;
    destinations(moves, (projection) => stored.get(projection)?.position);
    return false;
  }

  /**
   * The compare-and-swap: what is compared was read in the transaction's snapshot, and a checkpoint that has been written
   * since cannot be written in it. So of two who find it where they expect it one fails, and looks again.
   */
  private async move(moves: readonly CheckpointMove[], commit: string, session: ClientSession): Promise<void> {
    if (moves.length === 0) return;
    const stored = await this.stored(moves, session);
    const moved = destinations(moves, (projection) => stored.get(projection)?.position);
    const writes = [...moved].map(([_id, position]) => ({
      replaceOne: { filter: { _id }, replacement: { position, commit }, upsert: true },
    }));
    await this.checkpoints.bulkWrite(writes, { session });
  }

  private async stored(
    moves: readonly CheckpointMove[],
    session?: ClientSession,
  ): Promise<ReadonlyMap<string, StoredCheckpoint>> {
    const ids = moves.map(({ projection }) => projection);
    const found = this.checkpoints.find({ _id: { $in: ids } }, session && { session });
    return new Map((await found.toArray()).map((checkpoint) => [checkpoint._id, checkpoint]));
  }
}

/** Tries, and tries again after failures that allow it, for so many milliseconds. */
async function repeated(
  attempt: (isRepeated: boolean) => Promise<void>,
  mayRepeat: (error: unknown) => boolean,
  patience: number,
): Promise<void> {
  const deadline = performance.now() + patience;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt(failures > 0);
    } catch (error) {
      if (!mayRepeat(error) || performance.now() > deadline) throw error;
      await pause(Math.min(2 ** failures, 100));
    }
  }
}
