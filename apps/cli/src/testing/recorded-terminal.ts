import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '../program';

/** What a run of the command line has written, and the code it ended with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with `stdin` as its standard input and no terminal in sight. */
export async function ran(args: readonly string[], stdin: Readable = new PassThrough().end()): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  const code = await run(args, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { code, stdout: out, stderr: err };
}
