import type { Position } from '@app/kernel';
import type { Projection } from '../projections/projection';
import { registerNumbersProjection } from '../projections/register-numbers.projection';
import type { RunnerParts } from '../projections/runner-parts';
import type { ReadModels } from '../read-models';
import { type Compared, type Comparison, compared, type Difference, stillDifferent } from './comparison';
import { Replica } from './replica';

/** What was found of one projection. */
export interface ProjectionVerdict extends Omit<Comparison, 'differences'> {
  readonly name: string;
  readonly differences: number;
  /** A few of them, which are enough to look into. */
  readonly first: readonly Difference[];
}

/** What the read models hold, beside what the log comes to. */
export interface Verification {
  /** What the counts and digests are of; null where nothing is projected yet. */
  readonly position: Position | null;
  /** Whether nothing differs. */
  readonly holds: boolean;
  readonly projections: readonly ProjectionVerdict[];
}

/** As many differences as are shown of a projection. */
const SHOWN = 10;

/** How often documents that change while they are compared are looked at again. */
const ROUNDS = 20;

/**
 * Replays the log from nothing into memory, up to where the read models stand, and compares the two document by document.
 * Read models that go on meanwhile are given time: what differs is compared again further on, until it is the same or
 * nothing has gone on. Rejects where the log cannot be replayed, or the signal aborts.
 */
export async function verifyProjections(
  { readModels: live, ...parts }: RunnerParts,
  signal?: AbortSignal,
): Promise<Verification> {
  const projections = [registerNumbersProjection, ...parts.projections];
  const replica = await Replica.begin(parts);
  try {
    const position = await leastCheckpoint(live, projections);
    if (position !== null) await replica.goTo(position, signal);
    const models = { live, replayed: replica.readModels };
    const found: Found[] = [];
    for (const { name, collections } of projections) {
      found.push({ name, ...(await compared(models, collections)) });
    }
    const settled = await settle(found, models, async () => {
      const now = await leastCheckpoint(live, projections);
      if (now !== null) await replica.goTo(now, signal);
      return now;
    });
    return {
      position,
      holds: settled.every(({ differences }) => differences.length === 0),
      projections: settled.map(verdictOf),
    };
  } finally {
    await replica.close();
  }
}

type Found = Comparison & { readonly name: string };

/** Compares again what differs, each time from where `goOn` has taken the replica, until nothing differs or goes on. */
async function settle(
  found: readonly Found[],
  models: Compared,
  goOn: () => Promise<Position | null>,
): Promise<readonly Found[]> {
  let now = found;
  let before = await goOn();
  for (let round = 0; round < ROUNDS && now.some(({ differences }) => differences.length > 0); round++) {
    now = await Promise.all(
      now.map(async (one) => ({ ...one, differences: await stillDifferent(models, one.differences) })),
    );
    const after = await goOn();
    if (after === before) break;
    before = after;
  }
  return now;
}

const verdictOf = ({ differences, ...found }: Found): ProjectionVerdict => ({
  ...found,
  differences: differences.length,
  first: differences.slice(0, SHOWN),
});

async function leastCheckpoint(readModels: ReadModels, projections: readonly Projection[]): Promise<Position | null> {
  const positions = await Promise.all(projections.map(({ name }) => readModels.checkpoint(name)));
  return positions.reduce((least, each) => (least === null || each === null ? null : each < least ? each : least));
}
