import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describeOnData } from '../run/data';
import { embedded } from './engines';
import { ImportFolder } from './import-folder';
import { describeOnEveryPair, Story } from './story';

interface Group {
  readonly key: Readonly<Record<string, string>>;
  readonly count: { readonly atLeast: number; readonly atMost: number };
  readonly sums: Readonly<Record<string, { readonly atLeast: number; readonly atMost: number }>>;
}

/** The figures of a summary, each of which is certain. */
async function summary(story: Story, question: string): Promise<readonly Group[]> {
  const { groups } = await story.get<{ groups: readonly Group[] }>(question);
  expect(groups.filter(({ count: { atLeast, atMost } }) => atLeast !== atMost)).toEqual([]);
  return groups;
}

const fixture = (name: string) => readFile(join(__dirname, '../fixtures/import', name), 'utf8');

describeOnEveryPair('2026-11-01T02:00:00.000Z', (story) => {
  const folder = new ImportFolder(story);
  const imported = async (kind: string, ...more: readonly string[]) =>
    folder.import(kind, [`${kind}.csv`, await fixture(`${kind}.csv`)], ...more);

  describe('a list of visits', () => {
    it('is in the visit log, but for the rows of no country, no day and too few cells', async () => {
      const account = await imported('us-visits');
      expect(account).toMatchObject({ code: 1, rows: 11, recorded: 8, rejected: 3 });
      const reasons = [...account.left.matchAll(/^(\d+,[^,]*),"?(.{12})/gmu)].map(
        ([, where, why]) => `${where} ${why}`,
      );
      expect(reasons.sort()).toEqual(['10,/data/from date.impossi', '12, It has more ', '7,from No one partn']);
    });

    it('has as held what was, and as scheduled what lay ahead when the list spoke of it last', async () => {
      const groups = await summary(story, '/delegations/summary?by=status&host=iso:USA');
      expect(groups.map(({ key, count }) => [key['status'], count.atLeast])).toEqual([
        ['completed', 7],
        ['scheduled', 1],
      ]);
    });

    it('knows a former state by its name of then, and keeps the printed names in the citation alone', async () => {
      const { items } = await story.get<{ items: { id: string }[] }>('/delegations?sender=state:HAWAII');
      const { entries } = await story.get<{ entries: { sources: object[]; data: object }[] }>(
        `/delegations/${items[0]?.id ?? ''}/history`,
      );
      expect(entries[0]).toMatchObject({
        sources: [
          {
            locator: 'row 1',
            enteredAt: '2010-02-25T12:15:14.612-04:00',
            changedAt: '2010-02-25T12:14:48.898-04:00',
            states: { '/data/head': 'King Example', '/data/sender': 'Hawaii' },
          },
        ],
      });
      expect(JSON.stringify(entries[0]?.data)).not.toContain('King');
    });
  });

  describe('a list of travels', () => {
    it('is one delegation for each trip, however many its stops', async () => {
      const account = await imported('us-travels');
      expect(account).toMatchObject({ code: 1, rows: 9, recorded: 7, rejected: 2 });
      const total = await summary(story, '/delegations/summary?sender=iso:USA');
      expect(total.map(({ count }) => count.atLeast)).toEqual([4]);
      const countries = await summary(story, '/delegations/summary?sender=iso:USA&by=host');
      expect(countries.map(({ key, count }) => [key['host'], count.atLeast])).toEqual([
        ['iso:BEL', 1],
        ['iso:DNK', 1],
        ['iso:DOM', 1],
        ['iso:HTI', 2],
        ['iso:POL', 1],
      ]);
    });
  });

  describe('a list of contributions to peacekeeping', () => {
    it('is stated figures: off by one with a warning, by more not at all', async () => {
      const account = await imported('un-pko-yearly');
      expect(account).toMatchObject({ code: 1, rows: 8, recorded: 4, rejected: 4 });
      expect(account).toMatchObject({ warnings: [{ code: 'figure.parts-differ', times: 1, line: 3 }] });
      expect([...account.left.matchAll(/^(\d+),/gmu)].map(([, line]) => line).sort()).toEqual(['6', '7', '8', '9']);
    });

    it('adds up as the list does', async () => {
      const asked = '/figures/summary?figure=un-average-strength&by=mission,year';
      const groups = await summary(story, asked);
      expect(groups.map(({ key, sums }) => [key['mission'], key['year'], sums['value']?.atLeast])).toEqual([
        ['mission:MINUSCA', '2015', 1],
        ['mission:UNMISS', '2014', 2],
        ['mission:UNMISS', '2015', 1725],
      ]);
    });
  });

  it.each(['us-visits', 'us-travels', 'un-pko-yearly'])(
    '%s changes nothing when it is imported again',
    async (kind) => {
      const before = await story.server.head();
      expect(await imported(kind)).toMatchObject({ recorded: 0 });
      expect(await story.server.head()).toBe(before);
    },
  );
});

describeOnData('the contributions to peacekeeping from 2010 to 2021', (data) => {
  const story = new Story(embedded, '2026-11-01T02:00:00.000Z');
  const folder = new ImportFolder(story);
  const name = 'un-pko-contributions-country-mission-year-2010-2021.csv';
  let content = '';

  beforeAll(async () => {
    await story.begin();
    content = await readFile(join(data, name), 'utf8');
  });
  afterAll(() => story.end());

  it('are all stated, 900 of them with a warning', async () => {
    expect(await folder.import('un-pko-yearly', [name, content])).toMatchObject({
      ...{ code: 0, rows: 6_215, recorded: 6_215, rejected: 0 },
      warnings: [{ code: 'figure.parts-differ', times: 900 }],
    });
  }, 1_200_000);

  it.each([
    ['partner', 'country'],
    ['mission', 'mission'],
    ['year', 'year'],
  ])('add up by %s as the file does', async (by, column) => {
    const sums = new Map<string, number>();
    for (const row of parse<Record<string, string>>(content, { columns: true })) {
      const name = row[column] ?? '';
      sums.set(name, (sums.get(name) ?? 0) + Number(row['total_avg_month']));
    }
    const groups = await summary(story, `/figures/summary?figure=un-average-strength&by=${by}`);
    const numbers = (values: Iterable<number | undefined>) => [...values].map(Number).sort((a, b) => a - b);
    expect(numbers(groups.map(({ sums: { value } }) => value?.atLeast))).toEqual(numbers(sums.values()));
  });

  it('are those of the file, contributor by contributor, mission by mission, year by year', async () => {
    const rows = parse<Record<string, string>>(content, { columns: true });
    const groups = await summary(story, '/figures/summary?figure=un-average-strength&by=partner,mission,year');
    const stated = groups.map(({ key, sums: { value } }) => [key['mission'], key['year'], value?.atLeast].join(' '));
    const told = rows.map(({ mission, year, total_avg_month: total }) =>
      [`mission:${String(mission)}`, year, total].join(' '),
    );
    expect(stated.sort()).toEqual(told.sort());
  });
});
