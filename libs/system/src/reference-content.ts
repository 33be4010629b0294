import { RecordContexts } from '@app/http';
import { streamParts } from '@app/read-models';
import type { InitialCommand } from '@app/reference';
import { groups, missions, partners, referenceData, sources } from '@app/reference';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accepted, answerTo, type Sent } from './initial-command';

const routes = { sources, partners, missions, groups };

/** What became of the reference data: how many commands are in the log, how many of them had not been there, and the others. */
export interface ReferenceLoad {
  readonly recorded: number;
  readonly fresh: number;
  readonly refused: readonly Sent[];
}

/**
 * Sends a register its reference data, through the same commands as anyone's. Sent again, every one is recognised and
 * nothing doubles; what lies ahead of the register's own day waits for a later start, and is no refusal.
 */
export async function loadReferenceData(app: NestFastifyApplication): Promise<ReferenceLoad> {
  const contexts = app.get(RecordContexts);
  const uuidOf = (route: keyof typeof routes, key: string): string =>
    streamParts(contexts.keyedStream(routes[route], key)).id;
  const pathOf = ({ context, verb, to }: InitialCommand): string =>
    `/${context}/${to === undefined ? '' : `${uuidOf(context, to)}/`}${verb}`;
  const answers: Sent[] = [];
  for (const stage of referenceData((key) => uuidOf('sources', key))) {
    const sent = stage.map((each) => answerTo(app, { url: pathOf(each), key: each.key, body: each.body }));
    answers.push(...(await Promise.all(sent)));
  }
  // A fault is no refusal: it ends the start.
  const recorded = answers.filter(({ statusCode }) => statusCode < 300 || statusCode >= 500).map(accepted);
  return {
    recorded: recorded.length,
    fresh: recorded.filter(({ repeated }) => !repeated).length,
    refused: refusedIn(answers),
  };
}

/** What was refused, but for what lies ahead of the register's own day and what refers to that. */
function refusedIn(answers: readonly Sent[]): readonly Sent[] {
  const refused = answers.filter(({ statusCode }) => statusCode >= 300);
  const ahead = refused.filter((answer) => isUnder('date.future', answer));
  const isWaiting = (answer: Sent): boolean =>
    ahead.includes(answer) || (ahead.length > 0 && isUnder('reference.unknown', answer));
  return refused.filter((answer) => !isWaiting(answer));
}

const isUnder = (code: string, { statusCode, payload }: Sent): boolean =>
  statusCode === 422 && (JSON.parse(payload) as { readonly code: string }).code === code;
