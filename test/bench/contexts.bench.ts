import type { RecordContext } from '@app/http';
import { isRefusal } from '@app/kernel';
import {
  type Change,
  collectionsOf,
  type Document,
  EmbeddedReadModels,
  type Projection,
  RegisterReader,
  registerProjection,
} from '@app/read-models';
import { contexts } from '@app/system';
import { timelineProjection, TimelineQueries } from '@app/timelines';
import { attestedKinds, changesOf, register } from './attested-records';
import { type BenchRow, quantile } from './bench-row';
import { chance, dayAt } from './register-rows';

const few = 100_000;
const many = 1_000_000;
const BATCH = 1_000;

/** Lists, summaries and timelines over a million rows, beside a tenth of them. */
export async function benchContexts(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const route of attestedKinds) {
    const context = contexts.find((each) => each.route === route);
    if (!context) throw new Error(`the system keeps no ${route}`);
    const changes = changesOf(context);
    // One collection at a time: a million documents take some gigabytes.
    const register = registerProjection(context.view) as Projection;
    rows.push(...(await ofCollection(context, documentsOf(register, changes), registerQuestions)));
    rows.push(...(await ofCollection(context, documentsOf(timelineProjection, changes), timelineQuestions)));
  }
  return rows;
}

/** A question, and how many times longer it may take of a million rows: a page not much, a summary looks at every record. */
interface Asked {
  readonly name: string;
  readonly limit?: number;
  readonly ask: (of: Questions, day: string) => Promise<object>;
}

const registerQuestions: readonly Asked[] = [
  { name: 'page of a list as of a day', limit: 1.3, ask: (of, validOn) => of.reader.list({ validOn, limit: 50 }) },
  { name: 'summary by a group', ask: (of, validOn) => of.reader.summarise({ validOn, by: of.groups }) },
];

const decade = { from: '2010', to: '2019', every: 'quarter', by: [], filters: {} } as const;

const timelineQuestions: readonly Asked[] = [
  {
    name: 'page of the timeline of a year',
    limit: 1.3,
    ask: (of, day) => of.timeline.page({ during: day.slice(0, 4), limit: 50 }),
  },
  { name: 'acts of ten years by quarter', ask: (of) => of.timeline.summary(decade) },
];

async function ofCollection(
  context: RecordContext,
  documents: Documents,
  questions: readonly Asked[],
): Promise<BenchRow[]> {
  const [small, large] = [new Questions(context), new Questions(context)];
  await small.fill(documents, few);
  await large.fill(documents, many);
  const rows: BenchRow[] = [];
  for (const asked of questions) rows.push(await compared(context.route, asked, { small, large }));
  await small.close();
  await large.close();
  return rows;
}

/** A collection of a projection, and what it comes to. */
interface Documents {
  readonly projection: Projection;
  readonly documents: readonly Document[];
}

/** The documents of the first collection of a projection. */
function documentsOf(projection: Projection, changes: readonly Change[]): Documents {
  const [collection] = projection.collections;
  const operations = changes.flatMap((change) => projection.project(change, projection.keep?.(undefined, change)));
  const documents = operations.flatMap((each) =>
    each.collection === collection?.name && each.op === 'put' ? [each.document] : [],
  );
  return { projection, documents };
}

/** Read models of one kind of record, and who is asked. */
class Questions {
  private readonly models = new EmbeddedReadModels();
  private readonly clock = (): Date => new Date('2025-01-01T00:00:00Z');
  readonly groups: readonly string[];
  readonly reader: RegisterReader;
  readonly timeline = new TimelineQueries(this.models, this.clock);

  constructor({ view }: RecordContext) {
    this.reader = new RegisterReader({ readModels: this.models, view, zone: register.zone, clock: this.clock });
    this.groups = Object.keys(view.groups).slice(0, 1);
  }

  /** Copies documents under other ids until there are so many rows. */
  async fill({ projection, documents }: Documents, rows: number): Promise<void> {
    await this.models.declare(collectionsOf([projection]));
    const { name, collections } = projection;
    const [{ name: collection } = { name }] = collections;
    const checkpoints = [{ projection: name, from: null, to: '9' }];
    await this.models.apply({ checkpoints, operations: [] });
    for (let copy = 0; copy * documents.length < rows; copy++) {
      for (let at = 0; at < documents.length; at += BATCH) {
        const copies = documents.slice(at, at + BATCH).map((document) => copied(document, copy));
        const operations = copies.map((document) => ({ collection, id: document._id, op: 'put' as const, document }));
        await this.models.apply({ checkpoints: [], operations });
      }
    }
  }

  close(): Promise<void> {
    return this.models.close();
  }
}

function copied(document: Document, copy: number): Document {
  const prefix = String(copy).padStart(4, '0');
  const [record, stream] = [document['record'], document['stream']].map((id) => `${prefix}${String(id)}`);
  return { ...document, _id: `${prefix}.${document._id}`, record, stream };
}

async function compared(
  route: string,
  { name, limit, ask }: Asked,
  { small, large }: { readonly small: Questions; readonly large: Questions },
): Promise<BenchRow> {
  const days = chance(4);
  const [atFew, atMany]: [number[], number[]] = [[], []];
  const repeats = limit === undefined ? 5 : 500;
  for (let nth = -repeats; nth < repeats; nth++) {
    const day = dayAt(0.2 + 0.8 * days());
    // In turn, so that what disturbs the machine disturbs both.
    const [one, other] = [await milliseconds(() => ask(small, day)), await milliseconds(() => ask(large, day))];
    if (nth < 0) continue;
    atFew.push(one);
    atMany.push(other);
  }
  const [reference, value] = [quantile(atFew, 0.5), quantile(atMany, 0.5)];
  return {
    name: `${route}: ${name}, 1,000,000 rows against 100,000, p50`,
    ...{ value, unit: 'ms', reference, ratio: value / reference },
    ...(limit !== undefined && { limit }),
  };
}

async function milliseconds(ask: () => Promise<object>): Promise<number> {
  const start = performance.now();
  const answer = await ask();
  if (isRefusal(answer)) throw new Error(answer.message);
  return performance.now() - start;
}
