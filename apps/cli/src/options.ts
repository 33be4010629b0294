import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of every command. */
export interface OutputOptions {
  readonly json?: boolean;
}

/** Options of every command that asks a register. */
export interface ServerOptions extends OutputOptions {
  readonly url: string;
}

/** The two times of a question. */
export interface TimeOptions {
  readonly validOn?: string;
  readonly knownAt?: string;
  readonly after?: string;
}

/** Which part of a list. */
export interface PageOptions {
  readonly certainty?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly all?: boolean;
}

/** Adds where the register is, and JSON instead of text. */
export function withServer(command: Command): Command {
  return withOutput(command).addOption(
    new Option('--url <url>', 'where the register is served')
      .env('CHANCERY_URL')
      .default('http://127.0.0.1:3000')
      .argParser(httpUrl),
  );
}

export function withOutput(command: Command): Command {
  return command.option('--json', 'print the answer as JSON, on one line');
}

export function withValidOn(command: Command): Command {
  return command.option('--valid-on <day>', 'the day asked about, such as 2024-05-31 (default: today)');
}

export function withKnownAt(command: Command): Command {
  return command
    .option('--known-at <moment>', 'as the register knew it then: a day, an instant, or a position')
    .option('--after <position>', 'wait until the answer has what was recorded up to there: the position of a receipt');
}

export function withPages(command: Command): Command {
  return command
    .addOption(new Option('--certainty <kind>', 'leave out what is only possible').choices(['certain', 'possible']))
    .option('--limit <n>', 'so many on a page')
    .option('--all', 'every page');
}

/** Collects the values of an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function httpUrl(text: string): string {
  if (/^https?:\/\//u.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It is an address such as http://127.0.0.1:3000.');
}
