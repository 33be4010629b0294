import type { Command } from 'commander';
import type { ServerOptions, TimeOptions } from './options';
import { withServer, withValidOn } from './options';
import { RegisterClient } from './register-client';
import { table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';

const EXAMPLES = `
Examples:
  $ chancery diff agreements AGR-2026-0001 --valid-on 2024-05-31 --known-at 2024-12-31
  $ chancery diff agreements AGR-2026-0001 --valid-on 2024-05-31 --known-at 2024-12-31 --against 2025-12-31`;

type Options = ServerOptions & TimeOptions & { readonly against?: string };

interface Difference {
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Because {
  readonly id: string;
  readonly type: string;
  readonly metadata: { readonly recordedAt: string; readonly actor: { readonly id: string }; readonly reason?: string };
}

interface DiffAnswer {
  readonly validOn: string;
  readonly differences: readonly Difference[];
  readonly because: readonly Because[];
}

/** `chancery diff`: what two moments say of one day. */
export function addDiff(program: Command, terminal: Terminal): void {
  const command = program
    .command('diff')
    .summary('compare what was known of a record at two moments')
    .description('Compares what the register said of a day at one moment with what it says at another.')
    .argument('<kind>', 'the kind of record, such as agreements')
    .argument('<id>', 'the register number, uuid or reference')
    .requiredOption('--known-at <moment>', 'the one moment: a day, an instant, or a position')
    .option('--against <moment>', 'the other moment (default: now)');
  withServer(withValidOn(command))
    .addHelpText('after', EXAMPLES)
    .action(async (kind: string, id: string, { url, json, validOn, knownAt, against }: Options) => {
      const path = `/${encodeURIComponent(kind)}/${encodeURIComponent(id)}/diff`;
      const answer = await new RegisterClient(url).get<DiffAnswer>(path, { validOn, knownAt, against });
      print(terminal, json, answer, () => diffText(answer, terminal.stdout.columns));
    });
}

function diffText({ validOn, differences, because }: DiffAnswer, width: number | undefined): string {
  if (differences.length === 0) return `No difference in what is said of ${validOn}.`;
  const columns = [
    { heading: 'field', of: ({ pointer }: Difference) => pointer || '/' },
    { heading: 'before', of: ({ before }: Difference) => valueText(before) },
    { heading: 'after', of: ({ after }: Difference) => valueText(after) },
  ];
  const reasons = because.map(
    ({ id, type, metadata: { recordedAt, actor, reason } }) =>
      `${recordedAt}  ${type} by ${actor.id}${reason === undefined ? '' : `: ${reason}`}  ${id}`,
  );
  return [`Said of ${validOn}:`, table(columns, differences, width), 'Recorded in between:', ...reasons].join('\n');
}

const valueText = (value: unknown): string => {
  if (value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
