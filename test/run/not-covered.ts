import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says what these specs cannot show on this machine, and what would let them: `a real EventStoreDB: set EVENTSTORE_URL`.
 * The run repeats it in its last lines.
 */
export function notCovered(what: string): void {
  appendFileSync(uncoveredFile(), `${what}\n`);
}

/** What this run could not show so far, each once. */
export function uncovered(): readonly string[] {
  if (!existsSync(uncoveredFile())) return [];
  return [...new Set(readFileSync(uncoveredFile(), 'utf8').trim().split('\n'))].sort();
}

/** The folder of this run, shared by its workers and removed in the end. */
export function runFolder(): string {
  const folder = process.env.CHANCERY_TEST_RUN;
  if (folder === undefined) throw new Error('a run of the tests has a folder, made by the setup in jest.config.cjs');
  return folder;
}

const uncoveredFile = (): string => join(runFolder(), 'not-covered');
