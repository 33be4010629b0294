import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { RowsRejected, WrongUsage } from '../exit-code';
import type { ServerOptions } from '../options';
import { withServer } from '../options';
import { RegisterClient } from '../register-client';
import type { Terminal } from '../terminal';
import { print } from '../terminal';
import { ImportLedger } from './import-ledger';
import { importProgress } from './import-progress';
import type { ImportOrder } from './import-run';
import { examined, importRows } from './import-run';
import { importKindNamed, kindsHelp } from './kinds';
import { RejectsFile } from './rejects-file';

const EXAMPLES = `
Kinds:
${kindsHelp}

Run it again at any time, as the same actor: what was recorded is recognised and nothing doubles, so a run that broke
off is taken up where it stopped. A row that is left out stands in the file of rejects with its line and the reason,
and the others go on. docs/importing.md says what each kind records, and how a mapping is written.

Examples:
  $ chancery import ndjson commands.ndjson --actor anna --dry-run
  $ chancery import csv agreements.csv --mapping mapping.json --actor anna --json`;

interface Typed extends ServerOptions {
  readonly actor?: string;
  readonly mapping?: string;
  readonly rejects?: string;
  readonly concurrency: number;
  readonly source?: string;
  readonly dryRun?: boolean;
}

/** `chancery import`: sends what the rows of a file come to, and accounts for every row. */
export function addImport(program: Command, terminal: Terminal): void {
  const command = program
    .command('import')
    .summary('record what a file says, row by row')
    .description('Records what a file says. A table becomes a source, which every record that comes of it cites.')
    .argument('<kind>', 'what is in the file')
    .argument('<file>', 'the file, in UTF-8')
    .addOption(new Option('--actor <name>', 'who records it').env('CHANCERY_ACTOR'))
    .option('--mapping <file>', 'for csv: what its columns mean')
    .option('--rejects <file>', 'where the rows go that are left out (default: <file>.rejects.csv in this folder)')
    .addOption(new Option('--concurrency <n>', 'so many commands at once').argParser(wholeNumber).default(32))
    .option('--source <id>', 'cite this source, and make none of the file');
  withServer(command)
    .option('--dry-run', 'ask the register about every row, and record nothing')
    .addHelpText('after', EXAMPLES)
    .action((kind: string, file: string, typed: Typed) => importInto({ kind, file }, typed, terminal));
}

async function importInto(
  { kind: name, file }: { readonly kind: string; readonly file: string },
  { actor, mapping, rejects = `${basename(file)}.rejects.csv`, url, json, dryRun = false, ...typed }: Typed,
  terminal: Terminal,
): Promise<void> {
  if (actor === undefined) throw new WrongUsage('Nobody acts: give --actor, or set CHANCERY_ACTOR.');
  const kind = await importKindNamed(name, mapping);
  const order: ImportOrder = { ...typed, client: new RegisterClient(url), file, actor, dryRun };
  const whole = await examined(kind, file);
  const left = await RejectsFile.open(rejects);
  const progress = importProgress(terminal, whole.rows);
  const ledger = new ImportLedger(left, progress.at);
  try {
    await importRows(kind, order, whole, ledger);
  } finally {
    progress.end();
    await left.close();
  }
  const { count, warnings } = ledger;
  print(terminal, json, { kind: name, file, dryRun, rows: whole.rows, ...count, warnings }, () =>
    ledger.text(dryRun ? 'would be recorded' : 'recorded'),
  );
  if (count.rejected > 0) throw new RowsRejected(`${String(count.rejected)} rows were left out: ${rejects} says why.`);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 to 9999.');
}
