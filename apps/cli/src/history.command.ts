import type { Command } from 'commander';
import type { ServerOptions, TimeOptions } from './options';
import { withKnownAt, withServer } from './options';
import type { RefusalAnswer } from './register-client';
import { RegisterClient } from './register-client';
import { table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { dayText, type Stamp, stampText } from './wording';

const EXAMPLES = `
Examples:
  $ chancery history agreements AGR-2026-0001
  $ chancery history agreements AGR-2026-0001 --known-at 2024-12-31 --voided`;

type Options = ServerOptions & TimeOptions & { readonly voided?: boolean };

/** An entry of the record's line, or what time alone did. */
type LineAnswer = EntryAnswer | { readonly elapsed: string; readonly on: unknown };

interface EntryAnswer {
  readonly eventId: string;
  readonly says: string;
  readonly standing: string;
  readonly validTime: unknown;
  readonly recordedAt: string;
  readonly actor: { readonly id: string; readonly assurance: string };
  readonly findings: readonly RefusalAnswer[];
}

interface HistoryAnswer extends Stamp {
  readonly id: string;
  readonly entries: readonly LineAnswer[];
}

/** `chancery history`: a record's entries in the order of its line. */
export function addHistory(program: Command, terminal: Terminal): void {
  const command = program
    .command('history')
    .summary('show what happened to a record, and who says so')
    .description('Shows the entries of a record in the order in which they happened, and what time alone did.')
    .argument('<kind>', 'the kind of record, such as agreements')
    .argument('<id>', 'the register number, uuid or reference')
    .option('--voided', 'also what was voided');
  withServer(withKnownAt(command))
    .addHelpText('after', EXAMPLES)
    .action(async (kind: string, id: string, { url, json, knownAt, after, voided }: Options) => {
      const path = `/${encodeURIComponent(kind)}/${encodeURIComponent(id)}/history`;
      const query = { knownAt, after, standing: voided ? 'all' : undefined };
      const answer = await new RegisterClient(url).get<HistoryAnswer>(path, query);
      print(terminal, json, answer, () => historyText(answer, terminal.stdout.columns));
    });
}

function historyText(answer: HistoryAnswer, width: number | undefined): string {
  const columns = [
    { heading: 'day', of: (line: LineAnswer) => dayText('elapsed' in line ? line.on : line.validTime) },
    { heading: 'what', of: (line: LineAnswer) => ('elapsed' in line ? `(${line.elapsed}, by time alone)` : line.says) },
    { heading: 'standing', of: (line: LineAnswer) => ('elapsed' in line ? '' : line.standing) },
    { heading: 'recorded', of: (line: LineAnswer) => ('elapsed' in line ? '' : line.recordedAt) },
    {
      heading: 'by',
      of: (line: LineAnswer) => ('elapsed' in line ? '' : `${line.actor.id} (${line.actor.assurance})`),
    },
    { heading: 'entry', of: (line: LineAnswer) => ('elapsed' in line ? '' : line.eventId) },
  ];
  const findings = answer.entries.flatMap((line) =>
    'elapsed' in line ? [] : line.findings.map(({ code, message }) => `${line.eventId}: ${code}: ${message}`),
  );
  const stamp = stampText(answer);
  return [`${answer.id}${stamp && ` ${stamp}`}`, table(columns, answer.entries, width), ...findings].join('\n');
}
