import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { ran } from '../../apps/cli/src/testing/recorded-terminal';
import { describeOnData } from '../run/data';
import { clerk } from './cast';
import { embedded } from './engines';
import type { ListedVisit } from './historians-lists';
import { countsBy, layAhead, listedRows, tripsTold, visitsTold } from './historians-lists';
import type { Page } from './story';
import { describeOnEveryPair, Story } from './story';

/** A list as it is imported, and what it tells by its own account. */
interface Told {
  readonly kind: 'us-visits' | 'us-travels';
  readonly visits: readonly ListedVisit[];
  /** How the register is asked for the visits of this list, and for the countries at their other end. */
  readonly asked: string;
  readonly country: 'sender' | 'host';
}

function toldBy(folder: string, files: { visits: string; travels: string }, leftOut: readonly string[] = []): Told[] {
  const rows = (file: string) => listedRows(join(folder, file)).filter(({ id = '' }) => !leftOut.includes(id));
  return [
    { kind: 'us-visits', visits: visitsTold(rows(files.visits)), asked: 'host=iso:USA', country: 'sender' },
    { kind: 'us-travels', visits: tripsTold(rows(files.travels)), asked: 'sender=iso:USA', country: 'host' },
  ];
}

/** Imports what was entered at each moment, with the register's clock at that moment. */
async function enterInTurn(story: Story, lists: readonly Told[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-two-times-'));
  const source = await story.send('/sources/register', { data: { title: { en: 'Two lists' } }, validTime: null });
  const moments = [...new Set(lists.flatMap(({ visits }) => visits.map(({ entered }) => entered)))].sort(
    (a, b) => a - b,
  );
  for (const moment of moments) {
    story.now = new Date(moment).toISOString();
    for (const { kind, visits } of lists) {
      const rows = visits.filter(({ entered }) => entered === moment).flatMap((visit) => visit.rows);
      if (rows.length === 0) continue;
      await writeFile(join(folder, 'rows.csv'), stringify([...rows], { header: true }));
      const rejects = join(folder, 'rejects.csv');
      const args = ['import', kind, join(folder, 'rows.csv'), '--source', source.id, '--actor', clerk];
      const { code, stdout, stderr } = await ran([...args, '--url', story.server.url, '--rejects', rejects]);
      if (code !== 0)
        throw new Error(
          `at ${story.now} the import of ${kind} ends with ${String(code)}: ${stdout}${stderr}${await readFile(rejects, 'utf8').catch(() => '')}`,
        );
    }
  }
  await story.server.caughtUp();
  await rm(folder, { recursive: true });
}

interface Group {
  readonly key: Readonly<Record<string, string>>;
  readonly count: { readonly atLeast: number; readonly atMost: number };
}

/** What the register answers, each figure certain. */
async function counted(story: Story, by: string, question: string): Promise<Record<string, number>> {
  const { groups } = await story.get<{ groups: readonly Group[] }>(`/delegations/summary?by=${by}&${question}`);
  expect(groups.filter(({ count }) => count.atLeast !== count.atMost)).toEqual([]);
  return Object.fromEntries(groups.map(({ key, count }) => [key[by] ?? 'none', count.atLeast]));
}

type Bound = { readonly earliest: string; readonly latest: string };
type Country = { readonly code: string; readonly since?: Bound; readonly until?: Bound };

/** Says which partner a list means by a name on a day: one that goes by it, and of several the one that was there. */
async function partnersNamed(story: Story, visits: readonly ListedVisit[]) {
  const named = new Map<string, readonly Country[]>();
  for (const name of new Set(visits.flatMap(({ countries }) => countries))) {
    const { items } = await story.get<Page<{ readonly states: readonly [{ readonly state: Country }] }>>(
      `/partners?alias=${encodeURIComponent(name)}&validOn=2027-01-01`,
    );
    named.set(
      name,
      items.map(({ states: [{ state }] }) => state),
    );
  }
  return (name: string, day: string): string => {
    const all = named.get(name) ?? [];
    const there = all.filter(({ since, until }) => !(since && day < since.earliest) && !(until && day > until.latest));
    const [one, ...others] = all.length > 1 ? there : all;
    if (!one || others.length > 0) throw new Error(`nobody can tell who ${name} was on ${day}`);
    return one.code;
  };
}

/** Tells what holds of a register into which the lists were entered in turn, as it was known on some days. */
function isKnownInTurn(story: Story, lists: () => readonly Told[], days: readonly string[]): void {
  const known = (day: string): string => `knownAt=${day}T00:00:00Z`;
  const before = (visits: readonly ListedVisit[], day: string) =>
    visits.filter(({ entered }) => entered <= Date.parse(`${day}T00:00:00Z`));

  it.each(days)('counts by year what the lists had told by %s', async (day) => {
    for (const { visits, asked } of lists()) {
      const told = countsBy(before(visits, day), ({ firstDay }) => [firstDay.slice(0, 4)]);
      expect(await counted(story, 'year', `${asked}&${known(day)}`)).toEqual(told);
    }
  });

  it.each(days)('counts by country what the lists had told by %s', async (day) => {
    for (const { visits, asked, country } of lists()) {
      const partner = await partnersNamed(story, visits);
      const told = countsBy(before(visits, day), ({ countries, firstDay }) =>
        countries.map((name) => partner(name, firstDay)),
      );
      expect(await counted(story, country, `${asked}&${known(day)}`)).toEqual(told);
    }
  });

  it.each(days)(
    'has as scheduled what lay ahead when it was entered, and the rest as held, as known on %s',
    async (day) => {
      for (const { visits, asked } of lists()) {
        const ahead = countsBy(before(visits, day), (visit) => [layAhead(visit) ? 'ahead' : 'held']);
        const {
          scheduled,
          completed,
          underWay = 0,
          ...others
        } = await counted(story, 'status', `${asked}&${known(day)}`);
        const held = completed === undefined ? undefined : completed + underWay;
        expect([scheduled, held, others]).toEqual([ahead['ahead'], ahead['held'], {}]);
      }
    },
  );
}

/** The reference data of a new register hold what nobody knew in 2010, so that its clock goes back once it has them. */
const opened = '2026-03-01T02:00:00.000Z';

const files = { visits: 'us-visits.csv', travels: 'us-travels.csv' };
const fixtures = join(__dirname, '../fixtures/import');
/** The rows of the fixtures that name no country or no day, or are stops of such a trip. */
const leftOut = ['6', '9', '108', '109'];

describeOnEveryPair(opened, (story) => {
  describe('two lists, entered in turn over the years in which their rows were', () => {
    const lists = toldBy(fixtures, files, leftOut);
    beforeAll(() => enterInTurn(story, lists));
    isKnownInTurn(story, () => lists, [
      '2010-02-26',
      '2010-03-01',
      '2014-06-11',
      '2016-12-31',
      '2017-12-31',
      '2026-01-01',
    ]);
  });
});

describeOnData('the lists of the Office of the Historian, entered in turn from 2010 to 2025', (folder) => {
  const story = new Story(embedded, opened);
  const lists: Told[] = [];

  beforeAll(async () => {
    await story.begin();
    lists.push(...toldBy(folder, { visits: 'us-visits-by-foreign-leaders.csv', travels: 'us-foreign-travels.csv' }));
    await enterInTurn(story, lists);
  }, 1_200_000);
  afterAll(() => story.end());

  it('tell of 3,264 visits and 4,271 stops', () => {
    expect(lists.map(({ visits }) => visits.flatMap(({ rows }) => rows).length)).toEqual([3_264, 4_271]);
    expect(lists.flatMap(({ visits }) => visits.filter(layAhead))).toHaveLength(9);
  });

  isKnownInTurn(story, () => lists, [
    ...['2010-02-26', '2010-03-01', '2010-12-31', '2013-06-30', '2014-07-01'],
    ...['2016-05-06', '2017-05-01', '2018-12-31', '2021-12-31', '2025-12-31'],
  ]);
});
