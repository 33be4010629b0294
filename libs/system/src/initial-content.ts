import type { EventStore } from '@app/event-store';
import { RecordContexts } from '@app/http';
import type { Setting } from '@app/http';
import type { Metadata } from '@app/kernel';
import { streamParts } from '@app/read-models';
import type { InitialCommand } from '@app/reference';
import { groups, missions, partners, referenceData, sources } from '@app/reference';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import demonstrations from '../sample/demonstrations.json';
import instruments from '../sample/instruments.json';
import publicRecord from '../sample/public-record.json';

const samples = ['public', 'none'] as const;
type Sample = (typeof samples)[number];

/** What a register that is new begins with, beside its reference data. */
export const contentSettings: { readonly sample: Setting<Sample> } = {
  sample: {
    variable: 'CHANCERY_SAMPLE',
    usual: 'public',
    expects: '"public", to begin a new register with the sample, or "none", to begin it empty',
    read: (text) => samples.find((sample) => sample === text),
  },
};

/**
 * Fills a register to which nobody has added anything yet, and says so in the log: a new one, and one whose first start
 * broke off while it was filled. Every command that is there already is recognised, and nothing doubles.
 */
export async function fillRegister(app: NestFastifyApplication, store: EventStore, sample: Sample): Promise<void> {
  const loaded = await loadedAlone(store);
  if (loaded === undefined) return;
  const logger = new Logger('Chancery');
  const records = await loadReferenceData(app);
  logger.log(`A new register: ${String(records)} commands of reference data.`);
  // With these and no more, a first start has ended well that was told to load no sample.
  if (sample === 'none' || loaded === records) return;
  logger.log(
    `Loaded the sample register, ${String(await loadSample(app))} commands. To begin without it: CHANCERY_SAMPLE=none and an empty register.`,
  );
}

/** How many events the loader has recorded behind the opening of the register; undefined where anyone else has recorded any. */
async function loadedAlone(store: EventStore): Promise<number | undefined> {
  let events = 0;
  for await (const { metadata } of store.readAll()) {
    if ((metadata as Pick<Metadata, 'actor'>).actor.id !== LOADER) return undefined;
    events += 1;
  }
  return events - 1;
}

/** One command of the sample: where it is sent, what names its answer for later ones, and its body. */
export interface SampleCommand {
  readonly post: string;
  readonly as?: string;
  readonly actor?: string;
  readonly body: unknown;
}

/**
 * The sample register, in the order of recording: what public sources state, then what is made up. `{name}` stands for
 * the id of the record that `as` named, `{name#0}` for the first event of that command.
 */
export const sampleCommands: readonly SampleCommand[] = [...publicRecord, ...instruments, ...demonstrations];

/** Who records what a new register begins with. */
const LOADER = 'chancery';

/**
 * Sends a register its reference data, through the same commands as anyone's, and answers how many there are. Sent again,
 * every one is recognised and nothing doubles.
 */
export async function loadReferenceData(app: NestFastifyApplication): Promise<number> {
  const contexts = app.get(RecordContexts);
  const routes = { sources, partners, missions, groups };
  const uuidOf = (route: keyof typeof routes, key: string): string =>
    streamParts(contexts.keyedStream(routes[route], key)).id;
  const pathOf = ({ context, verb, to }: InitialCommand): string =>
    `/${context}/${to === undefined ? '' : `${uuidOf(context, to)}/`}${verb}`;
  const stages = referenceData((key) => uuidOf('sources', key));
  const answers: Sent[] = [];
  for (const stage of stages) {
    const request = (each: InitialCommand) => ({ url: pathOf(each), key: each.key, actor: LOADER, body: each.body });
    answers.push(...(await Promise.all(stage.map((each) => answerTo(app, request(each))))));
  }
  return happened(answers).map(accepted).length;
}

/** Without what lies ahead of the register's own day, and without what refers to that. */
function happened(answers: readonly Sent[]): readonly Sent[] {
  const ahead = answers.filter((answer) => isRefusedUnder('date.future', answer));
  if (ahead.length === 0) return answers;
  return answers.filter((answer) => !ahead.includes(answer) && !isRefusedUnder('reference.unknown', answer));
}

const isRefusedUnder = (code: string, { statusCode, payload }: Sent): boolean =>
  statusCode === 422 && (JSON.parse(payload) as { readonly code: string }).code === code;

/** Sends a new register the sample. */
export async function loadSample(app: NestFastifyApplication): Promise<number> {
  const answers = new Map<string, Answer>();
  for (const [i, command] of sampleCommands.entries()) {
    const { post, body, as = '', actor = LOADER } = resolved(command, answers);
    answers.set(as, await sent(app, { url: post, key: `sample:${String(i)}`, actor, body }));
  }
  return sampleCommands.length;
}

interface Answer {
  readonly id: string;
  readonly receipt: { readonly eventIds: readonly string[] };
}

function resolved(command: SampleCommand, answers: ReadonlyMap<string, Answer>): SampleCommand {
  const text = JSON.stringify(command).replace(
    /\{([a-z0-9-]+)(?:#(\d+))?\}/gu,
    (whole, name: string, index?: string) => {
      const answer = answers.get(name);
      const id = index === undefined ? answer?.id : answer?.receipt.eventIds[Number(index)];
      if (id === undefined) throw new Error(`the sample names ${whole} before it is there`);
      return id;
    },
  );
  return JSON.parse(text) as SampleCommand;
}

const sent = async (app: NestFastifyApplication, request: Request): Promise<Answer> =>
  accepted(await answerTo(app, request));

/** A command of the initial content. */
interface Request {
  readonly url: string;
  readonly key: string;
  readonly actor: string;
  readonly body: unknown;
}

interface Sent extends Pick<Request, 'url' | 'key'> {
  readonly statusCode: number;
  readonly payload: string;
}

async function answerTo(app: NestFastifyApplication, { url, key, actor, body }: Request): Promise<Sent> {
  const headers = {
    'chancery-actor': actor,
    'idempotency-key': encodeURIComponent(key),
    'content-type': 'application/json',
  };
  const { statusCode, payload } = await app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) });
  return { url, key, statusCode, payload };
}

function accepted({ url, key, statusCode, payload }: Sent): Answer {
  if (statusCode >= 300) throw new Error(`the initial content is refused: POST ${url} (${key}) answers ${payload}`);
  return JSON.parse(payload) as Answer;
}
