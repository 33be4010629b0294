import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { WrongUsage } from './exit-code';
import type { ServerOptions } from './options';
import { withServer } from './options';
import { RegisterClient } from './register-client';
import type { Terminal } from './terminal';

const EXAMPLES = `
A line is {stream, revision, position, id, type, data, metadata}; the lines stand in log order.
A file is there once it is whole.

Examples, where STREAM holds the stream of a receipt:
  $ chancery export --output export.ndjson
  $ chancery export --stream "$STREAM" | head -1`;

interface Options extends ServerOptions {
  readonly output?: string;
  readonly stream?: string;
}

/** `chancery export`: the events as they are stored, as NDJSON. */
export function addExport(program: Command, terminal: Terminal): void {
  const command = program
    .command('export')
    .summary('write the events as they are stored, as NDJSON')
    .description('Writes every event as it is stored, one a line, for whoever wants to verify or replay the history.')
    .option('--output <file>', 'write to a file (default: standard output)')
    .option('--stream <stream>', 'the events of one stream');
  withServer(command)
    .addHelpText('after', EXAMPLES)
    .action(async ({ url, json, output, stream }: Options) => {
      const progress = new Progress(terminal);
      const bytes = progress.over(new RegisterClient(url).bytes('/export', { stream }));
      if (output === undefined) await copy(bytes, terminal.stdout);
      else await writeFile(bytes, output);
      progress.end();
      if (json && output !== undefined) terminal.stdout.write(`${JSON.stringify({ output, ...progress.count })}\n`);
    });
}

/** The terminal's own stream stays open: it is not ours to end. */
async function copy(bytes: AsyncIterable<Uint8Array>, stdout: Writable): Promise<void> {
  for await (const chunk of bytes) if (!stdout.write(chunk)) await once(stdout, 'drain');
}

/** Under its name the file is never half there: an export that breaks off leaves what was there before. */
async function writeFile(bytes: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw isFileError(error) ? new WrongUsage(`--output ${file} cannot be written: ${error.message}.`) : error;
  }
}

/** What the operating system says of a file; a connection's failure has been put into words before. */
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  (error as NodeJS.ErrnoException).syscall !== undefined;

/** Counts what goes by, and says so where somebody watches. */
class Progress {
  readonly count = { events: 0, bytes: 0 };

  constructor(private readonly terminal: Terminal) {}

  async *over(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      this.count.bytes += chunk.length;
      for (const byte of chunk) if (byte === LINE_FEED) this.count.events += 1;
      this.say('\r');
      yield chunk;
    }
  }

  end(): void {
    this.say('\r', '\n');
  }

  private say(before: string, behind = ''): void {
    const { events, bytes } = this.count;
    if (!this.terminal.stderr.isTTY) return;
    this.terminal.stderr.write(`${before}${String(events)} events, ${(bytes / 1e6).toFixed(1)} MB${behind}`);
  }
}

const LINE_FEED = 0x0a;
