import { VerificationFailed } from './exit-code';
import type { ServerOptions } from './options';
import { RegisterClient } from './register-client';
import { table } from './table';
import type { Terminal } from './terminal';
import { print } from './terminal';
import { counted } from './wording';

/** What the server found of its read models. */
interface VerificationAnswer {
  readonly position: string | null;
  readonly holds: boolean;
  readonly projections: readonly ProjectionAnswer[];
}

interface ProjectionAnswer {
  readonly name: string;
  readonly documents: number;
  readonly differences: number;
  readonly digest: string;
  readonly first: readonly DifferenceAnswer[];
}

interface DifferenceAnswer {
  readonly collection: string;
  readonly id: string;
  readonly live: object | null;
  readonly replayed: object | null;
}

/** Has the server compare its read models with a replay of its log. Throws `VerificationFailed` where they differ. */
export async function verifyProjections({ url, json }: ServerOptions, terminal: Terminal): Promise<void> {
  const answer = await new RegisterClient(url).get<VerificationAnswer>('/projections/verification');
  print(terminal, json, answer, () => verificationText(answer, terminal.stdout.columns));
  const differences = answer.projections.reduce((sum, each) => sum + each.differences, 0);
  if (!answer.holds) throw new VerificationFailed(`Verification failed: ${counted(differences, 'difference')}.`);
}

const columns = [
  { heading: 'projection', of: ({ name }: ProjectionAnswer) => name },
  { heading: 'documents', of: ({ documents }: ProjectionAnswer) => String(documents) },
  { heading: 'differences', of: ({ differences }: ProjectionAnswer) => String(differences) },
  { heading: 'digest', of: ({ digest }: ProjectionAnswer) => digest.slice(0, 16) },
];

function verificationText({ position, holds, projections }: VerificationAnswer, width: number | undefined): string {
  return [
    table(columns, projections, width),
    ...projections.flatMap(({ first }) => first.map(differenceText)),
    `${holds ? 'Everything is' : 'Not everything is'} what the log comes to at position ${position ?? 'none'}`,
  ].join('\n');
}

function differenceText({ collection, id, live, replayed }: DifferenceAnswer): string {
  return [
    `${collection} ${id}`,
    `  live:     ${live ? JSON.stringify(live) : 'not there'}`,
    `  replayed: ${replayed ? JSON.stringify(replayed) : 'not there'}`,
  ].join('\n');
}
