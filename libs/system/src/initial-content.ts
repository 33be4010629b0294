import type { EventStore } from '@app/event-store';
import type { Setting } from '@app/http';
import type { Metadata } from '@app/kernel';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import bodiesAndFigures from '../sample/bodies-and-figures.json';
import demonstrations from '../sample/demonstrations.json';
import instruments from '../sample/instruments.json';
import publicRecord from '../sample/public-record.json';
import { accepted, type Answer, answerTo, LOADER } from './initial-command';
import { loadReferenceData, type ReferenceLoad } from './reference-content';

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
 * Tells a register the reference data that it does not have yet, and fills it with the sample where it is new, or its first
 * start broke off while it was filled: where nobody else has added anything. Says so in the log.
 */
export async function fillRegister(app: NestFastifyApplication, store: EventStore, sample: Sample): Promise<void> {
  const loaded = await loadedAlone(store);
  const reference = await loadReferenceData(app);
  const logger = new Logger('Chancery');
  if (loaded === undefined) {
    for (const sentence of news(reference)) logger.log(sentence);
    return;
  }
  reference.refused.forEach(accepted);
  logger.log(`A new register: ${String(reference.recorded)} commands of reference data.`);
  // With these and no more, a first start has ended well that was told to load no sample.
  if (sample === 'none' || loaded === reference.recorded) return;
  logger.log(
    `Loaded the sample register, ${String(await loadSample(app))} commands. To begin without it: CHANCERY_SAMPLE=none and an empty register.`,
  );
}

/** What a register that is in use is to be told of its reference data. */
function news({ fresh, refused }: ReferenceLoad): readonly string[] {
  const left = refused.map(({ key }) => key);
  return [
    ...(fresh > 0 ? [`Reference data: ${String(fresh)} commands that were not there yet.`] : []),
    ...(left.length > 0
      ? [`Reference data that this register has otherwise is left as it is: ${left.join(', ')}.`]
      : []),
  ];
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
  /** The ids of the public facts that it records. */
  readonly facts?: readonly string[];
  readonly body: unknown;
}

/**
 * The sample register, in the order of recording: what public sources state, then what is made up. `{name}` stands for
 * the id of the record that `as` named, `{name#0}` for the first event of that command.
 */
export const sampleCommands: readonly SampleCommand[] = [
  ...publicRecord,
  ...instruments,
  ...bodiesAndFigures,
  ...demonstrations,
];

/** Sends a new register the sample. */
export async function loadSample(app: NestFastifyApplication): Promise<number> {
  const answers = new Map<string, Answer>();
  for (const [i, command] of sampleCommands.entries()) {
    const { post: url, as = '', ...request } = resolved(command, answers);
    answers.set(as, accepted(await answerTo(app, { url, key: `sample:${String(i)}`, ...request })));
  }
  return sampleCommands.length;
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
