import { createReadStream } from 'node:fs';
import type { Receipt } from '@app/event-store';
import { type Command, Option } from 'commander';
import { VerificationFailed, WrongUsage } from './exit-code';
import { readReceipts } from './kept-receipts';
import type { Finding, Verdict } from './log-verification';
import { LogVerification } from './log-verification';
import { linesOf } from './ndjson';
import type { ServerOptions } from './options';
import { withServer } from './options';
import { RegisterClient } from './register-client';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { verifyProjections } from './verified-projections';
import { counted } from './wording';

const EXAMPLES = `
Every event holds the hash of the one before it in its stream, so an event changed, left out or put
elsewhere is found by itself, save at the end of a stream. A receipt that somebody kept proves what
stood there, and everything before it.

Examples, where STREAM holds the stream of a receipt:
  $ chancery verify
  $ chancery verify --file export.ndjson --receipts receipts.ndjson
  $ chancery verify --stream "$STREAM"
  $ chancery verify --projections`;

interface Options extends ServerOptions {
  readonly file?: string;
  readonly receipts?: string;
  readonly stream?: string;
  readonly projections?: true;
}

/** `chancery verify`: whether the history is as it was recorded. */
export function addVerify(program: Command, terminal: Terminal): void {
  const command = program
    .command('verify')
    .summary('verify that the history is as it was recorded')
    .description('Verifies the history: of an export, with no server at hand; else of what the server exports.')
    .option('--file <file>', 'an export to verify; - for standard input')
    .option('--receipts <file>', 'receipts to prove: one a line, or answers of record --json')
    .addOption(
      new Option('--stream <stream>', 'have the server verify one stream, or the record of a number').conflicts([
        'file',
        'receipts',
      ]),
    )
    .addOption(
      new Option('--projections', 'have the server replay its log, and compare it with its read models').conflicts([
        'file',
        'receipts',
        'stream',
      ]),
    );
  withServer(command)
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => {
      if (options.projections) return verifyProjections(options, terminal);
      return options.stream === undefined ? verifyLog(options, terminal) : askServer(options.stream, options, terminal);
    });
}

async function verifyLog({ url, json, file, receipts }: Options, terminal: Terminal): Promise<void> {
  const kept = receipts === undefined ? [] : await receiptsIn(receipts);
  const log = file === undefined ? new RegisterClient(url).bytes('/export', {}) : bytesOf('--file', file, terminal);
  const verification = new LogVerification(kept);
  for await (const line of linesOf(log)) verification.add(line);
  const verdict = verification.finish();
  print(terminal, json, verdict, () => verdictText(verdict));
  const { length } = verdict.findings;
  if (length > 0) throw new VerificationFailed(`Verification failed: ${counted(length, 'finding')}.`);
}

function receiptsIn(file: string): Promise<Receipt[]> {
  return readReceipts(file, fileBytes('--receipts', file));
}

function bytesOf(option: string, file: string, { stdin }: Terminal): AsyncIterable<Uint8Array> {
  return file === '-' ? (stdin as AsyncIterable<Uint8Array>) : fileBytes(option, file);
}

async function* fileBytes(option: string, file: string): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array;
  } catch (error) {
    throw new WrongUsage(`${option} ${file} cannot be read: ${(error as Error).message}.`);
  }
}

function verdictText({ events, streams, receipts, findings }: Verdict): string {
  const proven = `${String(receipts.proven)} of ${counted(receipts.given, 'receipt')} borne out`;
  const counts = `${counted(events, 'event')} of ${counted(streams, 'stream')}`;
  return [
    ...findings.map(findingText),
    [counts, ...(receipts.given > 0 ? [proven] : []), ...(findings.length > 0 ? [] : ['everything fits'])].join('; '),
  ].join('\n');
}

function findingText({ where, revision, reason }: Finding): string {
  return `${where}${revision === undefined ? '' : ` event ${String(revision)}`}: ${reason}`;
}

/** What the server says of a stream: `head` is the last event that fits. */
interface StreamVerdict {
  readonly stream: string;
  readonly events: number;
  readonly head: { readonly revision: number; readonly hash: string } | null;
  readonly misfit: Omit<Finding, 'where'> | null;
}

async function askServer(stream: string, { url, json }: Options, terminal: Terminal): Promise<void> {
  const path = `/audit/${encodeURIComponent(stream)}/verify`;
  const verdict = await new RegisterClient(url).get<StreamVerdict>(path);
  print(terminal, json, verdict, () => streamText(verdict));
  if (verdict.misfit) throw new VerificationFailed('Verification failed: 1 finding.');
}

function streamText({ stream, events, head, misfit }: StreamVerdict): string {
  const found = misfit ? [findingText({ where: stream, ...misfit })] : [];
  const last = head ? `; event ${String(head.revision)} has the hash ${head.hash}` : '';
  return [...found, `${counted(events, 'event')} of ${stream} ${events === 1 ? 'fits' : 'fit'}${last}`].join('\n');
}
