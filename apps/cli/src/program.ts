import { Command, CommanderError } from 'commander';
import { addDiff } from './diff.command';
import { type ExitCode, exitCodeOf, exitCodes, exitCodesHelp } from './exit-code';
import { addExport } from './export.command';
import { addHistory } from './history.command';
import { addImport } from './import/import.command';
import { addList } from './list.command';
import type { OutputOptions } from './options';
import { addParked } from './parked.command';
import { addRecord } from './record.command';
import { Refused } from './register-client';
import { addShow } from './show.command';
import type { Terminal } from './terminal';
import { addTimeline } from './timeline.command';
import { addVerify } from './verify.command';
import { refusalText } from './wording';

const DESCRIPTION = `Records what happened in a register of defence diplomacy, asks what it says of
any day as known at any moment, and verifies its history.`;

const EXAMPLES = `
Examples:
  $ chancery list agreements --valid-on 2024-05-31
  $ chancery help record`;

/** Runs a command line (the arguments alone) and gives the code to exit with. Never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let output: OutputOptions = {};
  const program = programFor(terminal).hook('preAction', (_, action) => {
    output = action.opts<OutputOptions>();
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    explain(error, output, terminal);
    return exitCodeOf(error);
  }
}

const commands = [
  addRecord,
  addImport,
  addShow,
  addList,
  addTimeline,
  addHistory,
  addDiff,
  addExport,
  addVerify,
  addParked,
];

function programFor(terminal: Terminal): Command {
  const program = new Command('chancery')
    .description(DESCRIPTION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
    })
    .addHelpText('after', EXAMPLES)
    .addHelpText('afterAll', exitCodesHelp);
  for (const add of commands) add(program, terminal);
  return program;
}

/** Says why a command has failed. Commander has spoken for itself. */
function explain(error: unknown, { json }: OutputOptions, { stdout, stderr }: Terminal): void {
  if (error instanceof CommanderError) return;
  if (!(error instanceof Refused)) stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  else if (json) stdout.write(`${JSON.stringify(error.problem)}\n`);
  else stderr.write(`${error.problem.refusals.map(refusalText).join('\n\n')}\n`);
}
