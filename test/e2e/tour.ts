import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

/** What a reader types, under which heading, and what the page says comes of it: nothing, where it shows nothing. */
export interface TourStep {
  readonly heading: string;
  readonly commands: string;
  readonly answer: string;
}

/** The steps of a page's section: its `sh` blocks in order, each with the `text` block right behind it. */
export function stepsOf(page: string, section: string): TourStep[] {
  const tour = page.split(/^## /mu).find((part) => part.startsWith(section)) ?? '';
  return tour.split(/^### /mu).flatMap((part) => {
    const [heading = ''] = part.split('\n');
    const blocks = part.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gmsu);
    return [...blocks].map(([, commands = '', answer = '']) => ({ heading, commands, answer }));
  });
}

const varying: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, '<id>'],
  [/\b[0-9a-f]{8}:\d+/gu, '<position>'],
  [/\b[0-9a-f]{64}\b/gu, '<hash>'],
  [/\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu, '<moment>'],
  [/\bAGR-\d{4}-/gu, 'AGR-<year>-'],
  [/\s+/gu, ' '],
];

/** An answer without what differs from register to register: ids, positions, moments, and how wide the columns are. */
export function told(answer: string): string {
  return varying.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), answer).trim();
}

/** A terminal: commands are typed into one shell, and see what those before them have set. */
export class Shell {
  private readonly bash: ChildProcessWithoutNullStreams;

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.bash = spawn('bash', ['--noprofile', '--norc'], { cwd, env });
    this.bash.stdout.setEncoding('utf8');
    this.bash.stdin.write('exec 2>&1\n');
  }

  /** Types commands, and gives all that they print. Throws where the shell ends before they do. */
  async type(commands: string): Promise<string> {
    const end = randomUUID();
    this.bash.stdin.write(`${commands}\necho ${end}\n`);
    let printed = '';
    for await (const text of this.bash.stdout.iterator({ destroyOnReturn: false })) {
      printed += String(text);
      if (printed.includes(end)) return printed.slice(0, printed.indexOf(end));
    }
    throw new Error(`The shell has ended: ${printed}`);
  }

  async close(): Promise<void> {
    const ended = once(this.bash, 'exit');
    this.bash.stdin.end();
    await ended;
  }
}
