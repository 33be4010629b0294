import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binary, ClientSession, Collection, MongoClient } from 'mongodb';
import { type Checkpoint, destinations, noCheckpoint } from '../checkpoint-moves';
import type { CheckpointMove } from '../read-models';
import { isAborted, mayPass } from './errors';

/** How far a projection has got, and whose it is. */
export interface StoredCheckpoint extends Checkpoint {
  readonly _id: string;
  /** Of the commit that brought it there, so that whoever lost the answer knows its own again. */
  readonly commit?: string;
  readonly holder?: string | null;
}

/** Makes a checkpoint exist that was never set: of two who do it at once in transactions one would fail. */
export async function ensureCheckpoint(checkpoints: Collection<StoredCheckpoint>, projection: string): Promise<void> {
  await checkpoints.updateOne({ _id: projection }, { $setOnInsert: noCheckpoint }, { upsert: true });
}

/** Writes in the transaction of the session: every operation of it names the session, one after the other. */
export type Write = (session: ClientSession) => Promise<void>;

/**
 * Makes transactions take place once, whatever gets lost between server and client. They are of one session, one after
 * another: whoever takes over from a process that is gone ends that, and with it what is left of its last transaction.
 */
export class Committer {
  private readonly session: ClientSession;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: MongoClient,
    private readonly checkpoints: Collection<StoredCheckpoint>,
    /** How long, in milliseconds, it is tried again. */
    private readonly patience: number,
  ) {
    this.session = client.startSession();
  }

  /** What the server knows the session by. */
  get sessionId(): Binary {
    const { id } = this.session;
    if (id === undefined) throw new Error('a session of its own has an id for as long as it lasts');
    return id.id;
  }

  /** Ends a session of any process, and what it has not committed. */
  async endSession(id: Binary): Promise<void> {
    await this.client.db('admin').command({ killSessions: [{ id }] });
  }

  /**
   * Commits the moves and what is written, or nothing. What rejects in a transaction says nothing about its outcome, the
   * checkpoint alone does, and it is asked before anything else is done: a transaction that took place is not repeated,
   * one that did not is, as long as the checkpoints are where they were.
   */
  commit(moves: readonly CheckpointMove[], write: Write): Promise<void> {
    const done = this.last.then(() => this.commitNow(moves, write));
    this.last = done.catch(() => undefined);
    return done;
  }

  private async commitNow(moves: readonly CheckpointMove[], write: Write): Promise<void> {
    const commit = randomUUID();
    const attempt = async (isRepeated: boolean): Promise<void> => {
      if (isRepeated && (await this.tookPlace(moves, commit))) return;
      for (const { projection, from } of moves) if (from === null) await ensureCheckpoint(this.checkpoints, projection);
      await this.transaction(async (session) => {
        await this.swap(moves, commit, session);
        await write(session);
      });
    };
    // Without a checkpoint to ask, only the promise that nothing was committed allows another attempt.
    const mayRepeat = (error: unknown): boolean =>
      error instanceof Outrun || (mayPass(error) && (moves.length > 0 || isAborted(error)));
    await repeated(attempt, mayRepeat, this.patience);
  }

  private async transaction(work: Write): Promise<void> {
    const { session } = this;
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
    });
    try {
      await work(session);
      await session.commitTransaction();
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  /**
   * Ends what the server may still hold open, whichever answer got lost: it would stand in the way of the next attempt
   * until it expires, or be committed behind its back. Where the server is not reached, the next attempt fails until then.
   */
  private async abandon(): Promise<void> {
    await this.endSession(this.sessionId).catch(() => undefined);
    if (this.session.inTransaction()) await this.session.abortTransaction().catch(() => undefined);
  }

  /** Whether this commit took place. Rejects where another one did. */
  private async tookPlace(moves: readonly CheckpointMove[], commit: string): Promise<boolean> {
    const stored = await this.stored(moves);
    if (moves.some(({ projection }) => stored.get(projection)?.commit === commit)) return true;
    destinations(moves, (projection) => stored.get(projection));
    return false;
  }

  /**
   * The compare-and-swap: of two who find a checkpoint where they expect it one fails, since what has been written behind
   * a transaction's snapshot cannot be written in it, and looks again.
   */
  private async swap(moves: readonly CheckpointMove[], commit: string, session: ClientSession): Promise<void> {
    if (moves.length === 0) return;
    const swaps = moves.map(({ projection, from, to, token = 0 }) => ({
      updateOne: { filter: { _id: projection, position: from, token }, update: { $set: { position: to, commit } } },
    }));
    const { matchedCount } = await this.checkpoints.bulkWrite(swaps, { session });
    if (matchedCount < swaps.length) throw new Outrun();
  }

  private async stored(moves: readonly CheckpointMove[]): Promise<ReadonlyMap<string, StoredCheckpoint>> {
    const ids = moves.map(({ projection }) => projection);
    const found = this.checkpoints.find({ _id: { $in: ids } });
    return new Map((await found.toArray()).map((checkpoint) => [checkpoint._id, checkpoint]));
  }
}

/** A checkpoint is not as it was expected to be: why, it says itself. */
class Outrun extends Error {}

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
