import { rm } from 'node:fs/promises';
import { launcher } from '../mongodb/launcher';
import { runFolder, uncovered } from './not-covered';

/** After a run: ends what it started, and says last what it has not covered, so that green never says more than was tried. */
export = async function teardown(): Promise<void> {
  await launcher.stop();
  const lines = uncovered();
  await rm(runFolder(), { recursive: true });
  if (lines.length > 0) console.error(['\nNot covered by this run:', ...lines].join('\n  - '));
};
