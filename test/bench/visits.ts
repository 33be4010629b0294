import { randomUUID } from 'node:crypto';
import { type EmbeddedEventStore, EventCodec, EventTypes, type NewEvent } from '@app/event-store';
import { defineAggregate, type Register, wordsOf } from '@app/kernel';
import { ProjectionRunner, type ReadModels, recordKind, registerProjection, type RegisterView } from '@app/read-models';

const EVENTS_A_STREAM = 4;
const WRITERS = 250;

const register: Register = {
  id: 'b7a5d7a2-5c0f-4c55-8d0e-6a2b1c0d9e8f',
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  openedOn: '2020-01-01',
};

/** Projects the log of the visits, read from its files and decoded, and says how many seconds that took. */
export async function project(store: EmbeddedEventStore, readModels: ReadModels): Promise<number> {
  const codec = new EventCodec(new EventTypes(types));
  const runner = new ProjectionRunner({
    source: store,
    decode: (event) => codec.decode(event),
    readModels,
    register,
    kinds: [recordKind(visit, view.prefix)],
    projections: [registerProjection(view)],
  });
  const head = (await store.head()) ?? '';
  const started = performance.now();
  await runner.start();
  if (!(await runner.caughtUpWith(head))) throw runner.lastError ?? new Error('the runner stopped');
  const seconds = (performance.now() - started) / 1_000;
  await runner.stop();
  return seconds;
}

interface Visit {
  readonly status: 'none' | 'proposed' | 'approved' | 'under way' | 'completed';
  readonly title?: string;
  readonly partners?: readonly string[];
  readonly members?: number;
}

type VisitEvents = {
  VisitProposed: Required<Pick<Visit, 'title' | 'partners' | 'members'>>;
  VisitApproved: { readonly members: number };
  VisitBegun: Readonly<Record<string, never>>;
  VisitCompleted: Readonly<Record<string, never>>;
};

/** A record of four entries, one after the other. */
const visit = defineAggregate<Visit, VisitEvents>({
  category: 'visit',
  initial: { status: 'none' },
  events: {
    VisitProposed: {
      check: () => [],
      apply: (_, { data }) => ({ status: 'proposed', ...data }),
      describe: ({ data }) => data.title,
    },
    VisitApproved: {
      check: () => [],
      apply: (state, { data }) => ({ ...state, status: 'approved', members: data.members }),
      describe: () => 'approved',
    },
    VisitBegun: {
      check: () => [],
      apply: (state) => ({ ...state, status: 'under way' }),
      describe: () => 'begun',
    },
    VisitCompleted: {
      check: () => [],
      apply: (state) => ({ ...state, status: 'completed' }),
      describe: () => 'completed',
    },
  },
});

const types = Object.keys(visit.events).map((type) => ({ type, version: 1 }));

/** What is kept of the visits. */
export const view: RegisterView<Visit> = {
  category: 'visit',
  collection: 'visits',
  prefix: 'VIS',
  fields: ({ title, partners, members, status }) =>
    title === undefined ? { status } : { status, title, partners, members, words: wordsOf(title) },
  filters: { partner: { asks: 'value', field: 'partners' }, q: { asks: 'words', field: 'words' } },
  sorts: { title: 'title', members: 'members' },
  defaultSort: 'title',
  groups: { partner: 'partners' },
  sums: { members: 'members' },
  indexes: [['partners']],
};

/** Writes so many events to streams side by side, as many people record them. */
export async function fill(store: EmbeddedEventStore, events: number): Promise<void> {
  let streams = events / EVENTS_A_STREAM;
  const writer = async (): Promise<void> => {
    while (streams-- > 0) {
      const stream = `visit-${randomUUID()}`;
      for (const [at, event] of entries(streams).entries())
        await store.append(stream, at === 0 ? 'none' : at - 1, [event]);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function entries(nth: number): NewEvent[] {
  const year = String(1990 + (nth % 35));
  const members = 5 + (nth % 20);
  const proposal = {
    title: `Visit ${String(nth)} of the training directorate`,
    partners: ['iso:VNM', nth % 2 ? 'iso:LAO' : 'iso:KHM'],
    members,
  };
  return [
    entry('VisitProposed', proposal, `${year}-02-03`, `${year}-02-03`),
    entry('VisitApproved', { members: members + 1 }, `${year}-03-01`, `${year}-03-31`),
    entry('VisitBegun', {}, `${year}-05-02`, `${year}-05-02`),
    entry('VisitCompleted', {}, `${year}-05-09`, `${year}-05-09`),
  ];
}

function entry(type: keyof VisitEvents, data: NewEvent['data'], earliest: string, latest: string): NewEvent {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type,
    data,
    metadata: {
      schemaVersion: 1,
      validTime: { edtf: earliest === latest ? earliest : earliest.slice(0, 7), earliest, latest },
      recordedAt: '2026-05-31T08:00:00.000Z',
      actor: { id: 'registrar', assurance: 'claimed' },
      sources: [{ sourceId: `source-${randomUUID()}`, locator: 'p. 3' }],
      classification: 'public',
      commandId,
      command: { type, digest: '5f'.repeat(32) },
      $correlationId: commandId,
      $causationId: commandId,
      previous: type === 'VisitProposed' ? null : 'a7'.repeat(32),
      nonce: '0123456789abcdef0123456789abcdef',
    },
  };
}
