import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '../program';

/** What a run of the command line has written, and the code it ended with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command line is run: with nothing to read and no terminal, where nothing else is said. */
export interface Surroundings {
  readonly stdin?: Readable;
  /** The width of the terminal that standard output and standard error go to. */
  readonly columns?: number;
}

/** Runs the command line in this process. */
export async function ran(args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { stdin = new PassThrough().end(), columns } = surroundings;
  const terminal = columns === undefined ? {} : { columns, isTTY: true };
  const stdout = Object.assign(new PassThrough(), terminal);
  const stderr = Object.assign(new PassThrough(), terminal);
  const written = Promise.all([text(stdout), text(stderr)]);
  const code = await run(args, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { code, stdout: out, stderr: err };
}
