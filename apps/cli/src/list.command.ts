import type { Command } from 'commander';
import { filtersOf } from './filters';
import type { PageOptions, ServerOptions, TimeOptions } from './options';
import { several, withKnownAt, withPages, withServer, withValidOn } from './options';
import { pagesOf } from './pages';
import type { RecordItem } from './record-item';
import { columnsOf } from './record-item';
import { RegisterClient } from './register-client';
import { table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { stampText } from './wording';

const EXAMPLES = `
The filters of each kind of record stand in the register's /docs.

Examples:
  $ chancery list agreements --valid-on 2024-05-31 --filter status=inForce --filter partner=iso:LAO
  $ chancery list agreements --certainty certain --sort -signed --all
  $ chancery list partners --filter q=lao`;

type Options = ServerOptions & TimeOptions & PageOptions & { readonly filter?: readonly string[] };

/** `chancery list`: the records of a kind that match filters on a day. */
export function addList(program: Command, terminal: Terminal): void {
  const command = program
    .command('list')
    .summary('list records as of a day')
    .description('Lists the records that match every filter on a day, those that only may do so marked as possible.')
    .argument('<kind>', 'the kind of record, such as agreements')
    .option('--filter <name=value>', 'a filter of that kind of record; may be repeated', several)
    .option('--sort <name>', 'by which to sort, behind a - where it descends');
  withServer(withPages(withKnownAt(withValidOn(command))))
    .addHelpText('after', EXAMPLES)
    .action(async (kind: string, options: Options) => {
      const { url, json, all, filter, validOn, knownAt, after, certainty, sort, limit } = options;
      const query = { ...filtersOf(filter), validOn, knownAt, after, certainty, sort, limit };
      const ask = { path: `/${encodeURIComponent(kind)}`, query, all };
      const page = await pagesOf<RecordItem>(new RegisterClient(url), ask);
      print(terminal, json, page, () => {
        const rows = table(columnsOf(page.items), page.items, terminal.stdout.columns);
        return [...(page.items.length > 0 ? [rows] : []), listEnd(page.items.length, page)].join('\n');
      });
    });
}

function listEnd(count: number, page: Parameters<typeof stampText>[0] & { readonly next?: string | null }): string {
  const more = page.next ? ' so far (--all for every page)' : '';
  return `${String(count)} ${count === 1 ? 'record' : 'records'}${more} ${stampText(page)}`;
}
