import type { Command } from 'commander';
import type { PageOptions, ServerOptions, TimeOptions } from './options';
import { withKnownAt, withPages, withServer } from './options';
import { pagesOf } from './pages';
import { RegisterClient } from './register-client';
import type { Column } from './table';
import { table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { dayText, stampText } from './wording';

const EXAMPLES = `
Examples:
  $ chancery timeline --during 2024 --partner iso:LAO
  $ chancery timeline --during 2010/2024 --kind AgreementSigned --known-at 2023-12-31 --all
  $ chancery timeline --record AGR-2026-0001`;

interface Options extends ServerOptions, TimeOptions, PageOptions {
  readonly during?: string;
  readonly partner?: string;
  readonly person?: string;
  readonly kind?: string;
  readonly record?: string;
}

interface RowAnswer {
  readonly validTime: unknown;
  readonly number?: string | null;
  readonly stream: string;
  readonly says: string;
  readonly certainty: string;
  readonly entry: string;
}

const columns: readonly Column<RowAnswer>[] = [
  { heading: 'day', of: ({ validTime }) => dayText(validTime) },
  { heading: 'record', of: ({ number, stream }) => number ?? stream },
  { heading: 'what', of: ({ says }) => says },
  { heading: 'certainty', of: ({ certainty }) => certainty },
  { heading: 'entry', of: ({ entry }) => entry },
];

/** `chancery timeline`: the entries of all records in the order in which they happened. */
export function addTimeline(program: Command, terminal: Terminal): void {
  const command = program
    .command('timeline')
    .summary('list what happened, across all records')
    .description('Lists entries of all records in the order in which they happened.')
    .option('--during <dates>', 'what happened, or may have, on a date or between two: 2024, 2024-04/2024-06')
    .option('--partner <reference>', 'what concerns a partner, such as iso:LAO')
    .option('--person <reference>', 'what concerns a person')
    .option('--kind <type>', 'entries of one type, such as AgreementSigned')
    .option('--record <id>', 'one record, by register number, uuid or reference');
  withServer(withPages(withKnownAt(command)))
    .addHelpText('after', EXAMPLES)
    .action(async ({ url, json, all, ...asked }: Options) => {
      const page = await pagesOf<RowAnswer>(new RegisterClient(url), { path: '/timeline', query: { ...asked }, all });
      print(terminal, json, page, () => {
        const { length } = page.items;
        const more = page.next ? ' so far (--all for every page)' : '';
        const end = `${String(length)} ${length === 1 ? 'entry' : 'entries'}${more} ${stampText(page)}`;
        return [...(length > 0 ? [table(columns, page.items, terminal.stdout.columns)] : []), end.trim()].join('\n');
      });
    });
}
