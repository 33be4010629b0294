import { type Command, Option } from 'commander';
import { WrongUsage } from './exit-code';
import type { ServerOptions } from './options';
import { withServer } from './options';
import { RegisterClient } from './register-client';
import { type Column, table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { counted, outline } from './wording';

const EXAMPLES = `
A projection that cannot take in an event goes on without the rest of that event's stream, and the
documents of the stream say so. Once the reason is mended, the stream is tried again.

Examples, where ID is from the list:
  $ chancery parked list
  $ chancery parked show "$ID"
  $ chancery parked retry "$ID" --actor minh
  $ chancery parked skip "$ID" --actor minh --reason 'a test record'
  $ chancery parked drain --actor minh`;

/** A stream that is parked, as the register shows it. */
interface Parked {
  readonly id: string;
  readonly projection: string;
  readonly stream: string;
  readonly state: string;
  readonly since: string | null;
  readonly reason: string;
  readonly waiting: number;
}

interface ActOptions extends ServerOptions {
  readonly actor?: string;
  readonly reason?: string;
}

const columns: readonly Column<Parked>[] = [
  { heading: 'id', of: ({ id }) => id },
  { heading: 'state', of: ({ state }) => state },
  { heading: 'since', of: ({ since }) => since ?? 'unknown' },
  { heading: 'waiting', of: ({ waiting }) => String(waiting) },
  { heading: 'reason', of: ({ reason }) => reason },
];

/** `chancery parked`: the streams that projections could not take in, and what to do about them. */
export function addParked(program: Command, terminal: Terminal): void {
  const parked = program
    .command('parked')
    .summary('see to streams that a read model could not take in')
    .description('Shows the streams that are parked, and has them tried again or done without.')
    .addHelpText('after', EXAMPLES);
  addList(parked, terminal);
  addShow(parked, terminal);
  addAct(parked.command('retry').description('Has a stream tried again.').argument('<id>'), 'retry', terminal);
  addAct(parked.command('skip').description('Does without a stream, and says why.').argument('<id>'), 'skip', terminal);
  addDrain(parked, terminal);
}

function addList(parked: Command, terminal: Terminal): void {
  const command = parked.command('list').description('Lists what is parked.');
  withServer(command)
    .option('--projection <name>', 'of one projection')
    .action(async ({ url, json, projection }: ServerOptions & { readonly projection?: string }) => {
      const answer = await new RegisterClient(url).get<{ items: readonly Parked[] }>(PATH, { projection });
      const width = terminal.stdout.columns ?? Infinity;
      print(terminal, json, answer, () =>
        answer.items.length === 0 ? 'Nothing is parked.' : table(columns, answer.items, width),
      );
    });
}

function addShow(parked: Command, terminal: Terminal): void {
  const command = parked.command('show').description('Shows one parked stream.').argument('<id>');
  withServer(command).action(async (id: string, { url, json }: ServerOptions) => {
    const answer = await new RegisterClient(url).get<Parked>(pathOf(id));
    print(terminal, json, answer, () => outline(answer));
  });
}

function addAct(command: Command, act: 'retry' | 'skip', terminal: Terminal): void {
  withAct(command, act === 'skip').action((id: string, options: ActOptions) =>
    send(`${pathOf(id)}/${act}`, options, terminal),
  );
}

function addDrain(parked: Command, terminal: Terminal): void {
  const command = parked.command('drain').description('Has all that is parked tried again; not what is skipped.');
  withAct(command, false).action((options: ActOptions) => send(`${PATH}/drain`, options, terminal));
}

function withAct(command: Command, needsReason: boolean): Command {
  const reason = new Option('--reason <text>', 'why').makeOptionMandatory(needsReason);
  return withServer(command)
    .addOption(new Option('--actor <name>', 'who does it').env('CHANCERY_ACTOR'))
    .addOption(reason);
}

async function send(path: string, { url, json, actor, reason }: ActOptions, terminal: Terminal): Promise<void> {
  if (actor === undefined) throw new WrongUsage('Nobody acts: give --actor, or set CHANCERY_ACTOR.');
  const headers = { 'chancery-actor': actor };
  const body = reason === undefined ? {} : { reason };
  const answer = await new RegisterClient(url).post<Ordered>({ path, query: {}, headers, body });
  print(terminal, json, answer, () => orderedText(answer));
}

/** What the register says of an order: done where the read model has the receipt's position. */
interface Ordered {
  readonly parked: readonly string[];
  readonly receipt?: { readonly position: string };
}

const orderedText = ({ parked, receipt }: Ordered): string =>
  receipt === undefined
    ? 'Nothing is parked.'
    : `Recorded for ${counted(parked.length, 'stream')}; it is done at ${receipt.position}.`;

const PATH = '/projections/parked';

const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;
