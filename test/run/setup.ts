import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launcher } from '../mongodb/launcher';

/** Before a run: makes its folder. Engines are started when the first spec asks for them. */
export = async function setup(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-test-'));
  process.env.CHANCERY_TEST_RUN = folder; // inherited by the workers
  await launcher.listen(folder);
};
