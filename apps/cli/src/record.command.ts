import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandAddress, RecordOptions } from './command-request';
import { commandRequest } from './command-request';
import { WrongUsage } from './exit-code';
import { jsonInput } from './json-input';
import type { ServerOptions } from './options';
import { several, withServer } from './options';
import type { CommandRequest, RefusalAnswer } from './register-client';
import { ConnectionFailure, RegisterClient, ServerFailure } from './register-client';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { dayText, outline } from './wording';

const EXAMPLES = `
Without --on the command is none that happened on a day: correct, void, cite, entries.

Examples, where SOURCE and ENTRY hold ids that the register gave out:
  $ export CHANCERY_ACTOR=anna
  $ chancery record agreements attest --on 2023-12 --source "$SOURCE=page 2" \\
      --data '{"status": "signed", "title": {"en": "On search and rescue"}, "parties": ["iso:VNM", "iso:LAO"]}'
  $ chancery record agreements sign AGR-2026-0001 --on 2024-09-15 --data @signature.json --dry-run
  $ chancery record agreements correct AGR-2026-0001 --source "$SOURCE" --reason 'misread' \\
      --approved-by binh --data '{"entries": [{"eventId": "'$ENTRY'",
      "changes": [{"pointer": "/validTime", "to": "2024-03-30"}]}]}'
  $ chancery record agreements entries --body @opening.json --json >> receipts.ndjson`;

interface Typed extends ServerOptions, Omit<RecordOptions, 'data' | 'body' | 'actor' | 'key'> {
  readonly actor?: string;
  readonly key?: string;
  readonly data?: string;
  readonly body?: string;
}

/** `chancery record`: sends a command and prints its receipt. */
export function addRecord(program: Command, terminal: Terminal): void {
  const command = program
    .command('record')
    .summary('record what happened')
    .description('Sends a command to the register: opens a record, or acts on the one named.')
    .argument('<kind>', 'the kind of record, such as agreements')
    .argument('<verb>', 'what to record, such as sign; correct, void, cite and entries go with every kind')
    .argument('[id]', 'the record, by register number, uuid or reference; none where the command opens one')
    .addOption(new Option('--actor <name>', 'who records it').env('CHANCERY_ACTOR'))
    .option('--data <json>', 'what was done: JSON, @file, or - for standard input')
    .option('--body <json>', 'the whole body, likewise, for what has no option; options add to it')
    .option('--on <date>', 'the day of the act in EDTF, such as 2024-05-31, 2023-12, 202X, 2022?; or unknown')
    .option('--raw <text>', 'the date as it is printed')
    .option('--after <entry>', 'the entry behind which it stands, or first')
    .option('--before <entry>', 'the entry before which it stands');
  withServer(withEvidence(command))
    .option('--key <key>', 'recognises a repetition; made up where it is not given')
    .option('--if-match <revision>', 'only if the record stands at this revision', revision)
    .option('--dry-run', 'say what would be recorded, and record nothing')
    .addHelpText('after', EXAMPLES)
    .action((route: string, verb: string, id: string | undefined, typed: Typed) =>
      record({ route, verb, id }, typed, terminal),
    );
}

function withEvidence(command: Command): Command {
  return command
    .option('--source <id[=locator]>', 'where it is printed; may be repeated', several)
    .option('--authority <id[=article]>', 'the legal instrument it rests on')
    .option('--reason <text>', 'why')
    .option('--approved-by <name>', 'who approved it, where a rule asks for an approver')
    .option('--override <rule=reason>', 'a soft rule broken knowingly; may be repeated', several)
    .option('--distinct-from <id>', 'the record found under the same key, where this is another thing');
}

async function record(address: CommandAddress, typed: Typed, terminal: Terminal): Promise<void> {
  const { actor, key = randomUUID(), data, body, ...options } = typed;
  if (actor === undefined) throw new WrongUsage('Nobody acts: give --actor, or set CHANCERY_ACTOR.');
  const read = (name: string, given: string): Promise<unknown> => jsonInput(name, given, terminal.stdin);
  const request = commandRequest(address, {
    ...options,
    actor,
    key,
    ...(data !== undefined && { data: await read('--data', data) }),
    ...(body !== undefined && { body: objectOf(await read('--body', body)) }),
  });
  const answer = await sent(new RegisterClient(typed.url), request, key);
  print(terminal, typed.json, answer, () => answerText(answer));
}

/** Sends a command, and once more where the connection failed: by its key the register knows whether it has it already. */
async function sent(client: RegisterClient, request: CommandRequest, key: string): Promise<CommandAnswer> {
  try {
    return await client.post<CommandAnswer>(request).catch((error: unknown) => {
      if (error instanceof ConnectionFailure) return client.post<CommandAnswer>(request);
      throw error;
    });
  } catch (error) {
    if (!(error instanceof ServerFailure)) throw error;
    throw new ServerFailure(`${error.message}\nTo send it again, and have it recorded once at most: --key ${key}`);
  }
}

interface CommandAnswer {
  readonly id: string;
  readonly receipt?: { readonly revision: number; readonly position: string; readonly hash: string };
  readonly repeated?: boolean;
  readonly entries?: readonly EntryAnswer[];
  readonly warnings: readonly RefusalAnswer[];
  readonly state?: object;
}

interface EntryAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly validTime?: unknown;
  readonly behind?: string | null;
}

function answerText({ id, receipt, repeated, entries = [], warnings, state }: CommandAnswer): string {
  const done = repeated ? 'had been recorded before' : 'recorded';
  return [
    `${id} ${receipt ? done : 'dry run, nothing recorded'}`,
    ...entries.map(entryText),
    ...warnings.map(({ code, message }) => `warning: ${code}: ${message}`),
    ...(receipt ? [`revision ${String(receipt.revision)}, position ${receipt.position}, hash ${receipt.hash}`] : []),
    ...(state ? ['the record would then be', outline(state, '  ')] : []),
  ].join('\n');
}

function entryText({ eventId, type, validTime, behind }: EntryAnswer): string {
  const place = behind === undefined ? '' : `, ${behind === null ? 'first' : `behind ${behind}`} in the line`;
  return `${[dayText(validTime), type, eventId].filter(Boolean).join('  ')}${place}`;
}

function revision(text: string): string {
  if (/^"?\d{1,15}"?$/u.test(text)) return text;
  throw new InvalidArgumentError('It is a whole number, such as 3.');
}

function objectOf(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new WrongUsage('--body is a JSON object.');
}
