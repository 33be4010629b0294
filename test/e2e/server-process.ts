import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '../..');
const typescript = ['-r', join(root, 'test/typescript.cjs')];

/** How a process ended, and what it complained of. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly complaint: string;
}

/** A program in a process of its own: the standalone server unless named otherwise, on any free port, without the sample. */
export class ServerProcess {
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ending>;
  private readonly process: ChildProcess;

  constructor(
    environment: Readonly<Record<string, string>>,
    program: 'standalone' | 'api' | 'projector' = 'standalone',
  ) {
    const usual = { PORT: '0', CHANCERY_SAMPLE: 'none', CHANCERY_LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, [...typescript, join(root, `apps/${program}/src/main.ts`)], {
      cwd: root,
      env: { ...process.env, ...usual, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const [complaint, exit] = [text(child.stderr), once(child, 'exit')];
    this.ended = Promise.all([complaint, exit]).then(([said, [code, signal]]) => ({
      code: code as number | null,
      signal: signal as string | null,
      complaint: said,
    }));
  }

  /** Where it listens. Rejects with its complaint where it ends before. */
  async listening(): Promise<string> {
    let said = '';
    for await (const chunk of this.process.stdout ?? []) {
      said += String(chunk);
      const url = /(http:\/\/\S+?:\d+)/u.exec(said)?.[1];
      if (url !== undefined) return url;
    }
    throw new Error((await this.ended).complaint);
  }

  /** Freezes it, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.process.kill(signal);
  }

  /** Sends a signal, and waits for the end. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ending> {
    this.process.kill(signal);
    return this.ended;
  }
}
