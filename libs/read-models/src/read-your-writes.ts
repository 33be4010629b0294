import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@app/kernel';
import type { ReadModels } from './read-models';

/** A projection did not get in time to where a question was to be answered from; asking again later may help. */
export class ProjectionBehind extends Error {}

/** From where on a question is answered. */
export interface ReadAfter {
  readonly position: Position;
  /** How long it waits for each projection that it reads, in milliseconds; as long as any question by default. */
  readonly patience?: number;
  /** In words, how much lies between where a projection stands and the position. */
  readonly lag: (from: Position | null) => Promise<string>;
}

// Ambient, since every question waits for the projections that it turns out to read, however deep within it they are.
const asked = new AsyncLocalStorage<ReadAfter>();

/** Answers every question asked within `work` from projections that have everything up to the position. */
export const readingAfter = <T>(after: ReadAfter, work: () => T): T => asked.run(after, work);

/** How long a question waits for a projection where nothing else is said, in milliseconds. */
const USUAL_PATIENCE = 5_000;

/** How long before a position that is waited for is looked at again, in milliseconds. */
const GLANCE = 5;

/** What is waited for. */
interface Wait {
  readonly projection: string;
  /** Waited for, beside what the whole question waits for, and done without in the end. */
  readonly least?: Position;
  readonly patience?: number | undefined;
}

/**
 * Where the projection stands: once it has `least` and what the question is answered after, or once patience is at an
 * end. Throws `ProjectionBehind` where it does not get to the latter.
 */
export async function projectionPosition(readModels: ReadModels, wait: Wait): Promise<Position | null> {
  const after = asked.getStore();
  const patience = after?.patience ?? wait.patience ?? USUAL_PATIENCE;
  const wanted = laterOf(after?.position, wait.least);
  const position = await reached(readModels, wait.projection, { wanted, patience });
  if (!after || isThere(position, after.position)) return position;
  throw new ProjectionBehind(`${wait.projection} is ${await after.lag(position)} behind.`);
}

/** Where the projection stands once it is where it is wanted, or once patience is at an end. */
async function reached(
  readModels: ReadModels,
  projection: string,
  { wanted, patience }: { readonly wanted: Position; readonly patience: number },
): Promise<Position | null> {
  const deadline = performance.now() + patience;
  for (;;) {
    const position = await readModels.checkpoint(projection);
    if (isThere(position, wanted) || performance.now() >= deadline) return position;
    await pause(GLANCE);
  }
}

const isThere = (position: Position | null, wanted: Position): boolean => (position ?? '') >= wanted;

const laterOf = (a: Position = '', b: Position = ''): Position => (a < b ? b : a);
