import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ran, ran } from '../../apps/cli/src/testing/recorded-terminal';
import { clerk } from './cast';
import type { Story } from './story';

/** Files to import, in a folder that is gone afterwards. */
export class ImportFolder {
  path = '';

  constructor(private readonly story: Story) {
    beforeAll(async () => {
      this.path = await mkdtemp(join(tmpdir(), 'chancery-import-'));
    });
    afterAll(() => rm(this.path, { recursive: true }));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Imports a file of this content. */
  async import(kind: string, [name, content]: readonly [string, string], ...more: readonly string[]): Promise<Account> {
    await writeFile(this.file(name), content);
    const rejects = this.file(`${name}.rejects.csv`);
    const args = ['import', kind, this.file(name), '--url', this.story.server.url, '--actor', clerk, '--json'];
    const done = await ran([...args, '--rejects', rejects, ...more]);
    await this.story.server.caughtUp();
    const left = existsSync(rejects) ? await readFile(rejects, 'utf8') : '';
    return { ...done, ...(JSON.parse(done.stdout || '{}') as Omit<Account, keyof Ran | 'left'>), left };
  }
}

/** What an import says of itself, and the rows that it left out. */
export interface Account extends Ran {
  readonly rows: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly left: string;
}
