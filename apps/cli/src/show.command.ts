import type { Command } from 'commander';
import type { RecordItem, StateAnswer } from './record-item';
import type { ServerOptions, TimeOptions } from './options';
import { withKnownAt, withServer, withValidOn } from './options';
import { RegisterClient } from './register-client';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { outline, spanText, type Stamp, stampText } from './wording';

const EXAMPLES = `
Examples:
  $ chancery show agreements AGR-2026-0001
  $ chancery show agreements AGR-2026-0001 --valid-on 2024-05-31 --known-at 2024-12-31
  $ chancery show partners iso:LAO`;

/** `chancery show`: one record, in every state that it may have on a day. */
export function addShow(program: Command, terminal: Terminal): void {
  const command = program
    .command('show')
    .summary('show a record as of a day')
    .description('Shows a record in every state that it may have on a day.')
    .argument('<kind>', 'the kind of record, such as agreements')
    .argument('<id>', 'the register number, uuid or reference');
  withServer(withKnownAt(withValidOn(command)))
    .addHelpText('after', EXAMPLES)
    .action(async (kind: string, id: string, { url, json, validOn, knownAt, after }: ServerOptions & TimeOptions) => {
      const path = `/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
      const answer = await new RegisterClient(url).get<RecordAnswer>(path, { validOn, knownAt, after });
      print(terminal, json, answer, () => recordText(answer));
    });
}

/** A record of which nothing was known then has no states, and nothing to be certain of. */
type RecordAnswer = Stamp & Pick<RecordItem, 'id' | 'states'> & Partial<RecordItem>;

function recordText(answer: RecordAnswer): string {
  const { id, number, certainty = 'not there', states } = answer;
  const heading = `${number ? `${number} (${id})` : id}: ${certainty} ${stampText(answer)}`;
  return [
    heading,
    ...states.map((state, i) => stateText(state, `state ${String(i + 1)} of ${String(states.length)}`)),
  ].join('\n');
}

function stateText({ possible, certain, exists, state }: StateAnswer, which: string): string {
  const days = `possible ${spanText(possible)}, certain ${certain ? spanText(certain) : 'on no day'}`;
  return `${which}: ${days}\n${exists ? outline(state, '  ') : '  not there'}`;
}
