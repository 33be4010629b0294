import { canonicalJson, type EventStore, openRegister } from '@app/event-store';
import { EdgePositions, EVENT_STORE, type RecordContext } from '@app/http';
import type { RecordedEvent, Register } from '@app/kernel';
import { contexts, systemCodec } from '@app/system';
import * as fc from 'fast-check';
import type { Item, Page, Recorded } from '../e2e/story';
import { describeOnEveryPair } from '../e2e/story';
import { type Entry, entry, type Opened } from './random-entry';
import { happened, histories, listed, summarised } from './recount';

/** A short form by default. */
const steps = Number(process.env['CHANCERY_TEST_STEPS'] ?? 40);
const seed = Number(process.env['CHANCERY_TEST_SEED'] ?? Date.now() % 1_000_000);

const kinds = contexts.filter(({ route }) =>
  ['agreements', 'delegations', 'deployments', 'instruments'].includes(route),
);

/** A day, and what is asked of it; `back` says as of which position. */
const question = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    day: fc
      .tuple(fc.integer({ min: 2015, max: 2022 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${String(year)}-${String(month).padStart(2, '0')}-15`),
    back: fc.option(fc.nat(), { freq: 2 }),
    status: fc.option(fc.constantFrom(...statusesOf(kind)), { freq: 2 }),
    by: fc.constantFrom(...Object.keys(kind.view.groups)),
  }),
);

function statusesOf({ view }: RecordContext): readonly string[] {
  const { status } = view.filters;
  return status?.asks === 'value' ? (status.values ?? []) : [];
}

interface Question {
  readonly kind: RecordContext;
  readonly day: string;
  readonly status: string | null;
  readonly by: string;
  readonly knownAt?: string;
  /** The position of the last receipt. */
  readonly after: string;
}

interface Summary {
  readonly groups: readonly {
    readonly key: Readonly<Record<string, unknown>>;
    readonly count: object;
    readonly sums: object;
  }[];
}

interface TimelineEntry {
  readonly entry: string;
  readonly certainty: string;
}

describeOnEveryPair('2024-03-01T03:00:00Z', (story) => {
  const opened: Opened[] = [];
  const positions: string[] = [];

  /** Records an entry, if it is not refused, and remembers what it has made. */
  const record = async (make: Entry): Promise<void> => {
    const { on, route, act } = make(story.cast, opened);
    const { command, ...body } = act;
    const path = on ? `/${route}/${on.id}/${command}` : `/${route}/${command}`;
    const { status, text, body: answer } = await story.post<Recorded>(path, body);
    if (status >= 500) throw new Error(`POST ${path} answers ${text}`);
    if (status >= 300) return;
    positions.push(answer.receipt.position);
    const before = on ? opened.indexOf(on) : opened.length;
    opened[before] = { route, id: answer.id, entries: [...(on?.entries ?? []), ...answer.receipt.eventIds] };
  };

  const store = (): EventStore => story.server.app.get<EventStore>(EVENT_STORE);
  const clock = (): Date => new Date(story.now);
  const register = (): Promise<Register> =>
    openRegister(store(), { home: 'iso:VNM', zone: 'Asia/Ho_Chi_Minh', clock, random: () => new Uint8Array(16) });

  /** The log as it was known, decoded. */
  const events = async (knownAt?: string): Promise<readonly RecordedEvent[]> => {
    const [codec, head = ''] = [systemCodec(), await store().head()];
    const until = knownAt === undefined ? head : story.server.app.get(EdgePositions).read(knownAt, head);
    const all: RecordedEvent[] = [];
    for await (const event of store().readAll()) if (event.position <= until) all.push(codec.decode(event));
    return all;
  };

  /** Asks a register, its summary and the timeline, and recounts what they are to answer. */
  const compare = async ({ day, kind, status, by, knownAt, after }: Question): Promise<void> => {
    const known = histories(kind, await register(), await events(knownAt));
    const times = `after=${after}${knownAt === undefined ? '' : `&knownAt=${knownAt}`}`;
    const query = `validOn=${day}&${times}${status === null ? '' : `&status=${status}`}`;
    const filter = status === null ? {} : { filter: ['status', status] as const };
    const page = await story.get<Page>(`/${kind.route}?${query}&limit=500`);
    expect(new Map(page.items.map(itemOf).sort(byKey))).toEqual(listed(kind, known, { day, ...filter }));
    const { groups } = await story.get<Summary>(`/${kind.route}/summary?${query}&by=${by}`);
    const field = kind.view.groups[by] ?? '';
    expect(new Map(groups.map(groupOf).sort(byKey))).toEqual(summarised(kind, known, { day, field, ...filter }));
    const days = { from: `${day.slice(0, 7)}-01`, to: `${day.slice(0, 4)}-12-31` };
    const during = `${days.from}/${days.to}`;
    const line = await story.get<Page<TimelineEntry>>(
      `/timeline?category=${kind.aggregate.category}&during=${during}&${times}&limit=500`,
    );
    expect(new Map(line.items.map(({ entry: id, certainty }) => [id, certainty] as const).sort(byKey))).toEqual(
      happened(known, days),
    );
  };

  it(`answers as the log recounted does, after each of ${String(steps)} entries (seed ${String(seed)})`, async () => {
    const script = fc.sample(fc.tuple(entry, question), { numRuns: steps, seed });
    for (const [make, { back, ...asked }] of script) {
      await record(make);
      const [after] = positions.slice(-1);
      const knownAt = back === null ? undefined : positions[back % positions.length];
      if (after !== undefined) await compare({ ...asked, after, ...(knownAt !== undefined && { knownAt }) });
    }
    const routes = new Set(opened.map(({ route }) => route));
    expect([...routes].sort()).toEqual(kinds.map(({ route }) => route).sort());
    expect(positions.length).toBeGreaterThan(opened.length);
  });
});

const itemOf = ({ id, certainty, states }: Item) => {
  const existing = states.filter(({ exists }) => exists).map(({ state }) => canonicalJson(state));
  return [id, { certainty, states: existing.sort() }] as const;
};

const groupOf = ({ key, count, sums }: Summary['groups'][number]) =>
  [JSON.stringify(Object.values(key)[0] ?? null), { count, ...sums }] as const;

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
