import { writeFile } from 'node:fs/promises';
import { ImportFolder } from './import-folder';
import type { Item, Page } from './story';
import { describeOnEveryPair } from './story';

const mapping = JSON.stringify({
  name: 'treaties',
  title: 'A list of treaties',
  issuer: 'An archive',
  delimiter: ';',
  id: 'no',
  post: '/agreements/attest',
  body: {
    data: {
      status: { column: 'state', words: { signed: 'signed', 'in force': 'inForce' } },
      title: { en: { column: 'title' } },
      parties: { column: 'parties', separator: ',', as: 'partner' },
    },
    validTime: { column: 'signed on', as: 'day-month-year', empty: null },
  },
  enteredAt: 'entered',
});

const header = 'no;title;parties;state;signed on;entered';
const treaties = [
  header,
  '1;On bands;Viet Nam, Fiji;in force;05.04.2018;2018-04-06T10:00:00Z',
  '2;On pigeons;Viet Nam, Luxembourg;signed;;',
  '3;On nothing;Viet Nam, Atlantis;signed;01.01.2019;',
  '4;On one hand;Viet Nam;signed;31.02.2019;',
  '',
].join('\n');

describeOnEveryPair('2026-03-01T02:00:00.000Z', (story) => {
  const folder = new ImportFolder(story);
  const asked: string[] = [];
  const importTreaties = (content: string, ...more: readonly string[]) =>
    folder.import('csv', ['treaties.csv', content], ...asked, ...more);
  const titles = async () =>
    (
      await story.get<Page<Item & { states: [{ state: { dossier: { description: { title: { en: string } } } } }] }>>(
        '/agreements?limit=100',
      )
    ).items.map(({ states: [{ state }] }) => state.dossier.description.title.en);

  beforeAll(async () => {
    await writeFile(folder.file('mapping.json'), mapping);
    asked.push('--mapping', folder.file('mapping.json'));
  });

  describe('a table of which nothing was imported', () => {
    it('is tried out without a trace', async () => {
      const before = await story.server.head();
      const { code, recorded, rejected, left } = await importTreaties(treaties, '--dry-run');
      expect([code, recorded, rejected]).toEqual([1, 2, 2]);
      expect(left).toContain('Atlantis');
      expect(await story.server.head()).toBe(before);
    });

    it('is recorded row by row, but for the rows that say nothing true, which are given back with the reasons', async () => {
      const { code, stderr, rows, recorded, repeated, rejected, left } = await importTreaties(treaties);
      expect([code, rows, recorded, repeated, rejected]).toEqual([1, 4, 2, 0, 2]);
      expect(stderr).toContain('2 rows were left out');
      expect(await titles()).toEqual(['On bands', 'On pigeons']);
      const [, third = '', fourth = '', ...others] = left.trimEnd().split('\n');
      expect(third).toMatch(/^4,parties,.*“Atlantis”.*,"?3;On nothing/u);
      expect(fourth).toMatch(/^5,\/validTime,"date\.impossible: /u);
      expect(others.every((line) => line.startsWith('5,'))).toBe(true);
    });

    it('has become a source, which every record cites with its row', async () => {
      const [agreement] = (await story.get<Page>('/agreements?q=bands')).items;
      const { entries } = await story.get<{ entries: { sources: { sourceId: string }[] }[] }>(
        `/agreements/${agreement?.id ?? ''}/history`,
      );
      expect(entries).toMatchObject([{ sources: [{ locator: 'row 1', enteredAt: '2018-04-06T10:00:00Z' }] }]);
      const source = await story.get(`/sources/${entries[0]?.sources[0]?.sourceId ?? ''}`);
      expect(source).toMatchObject({
        states: [{ state: { title: { en: 'A list of treaties' }, details: { issuer: 'An archive' } } }],
      });
    });
  });

  describe('a table that was imported', () => {
    it('changes nothing when it is imported again', async () => {
      const before = await story.server.head();
      expect(await importTreaties(treaties)).toMatchObject({ recorded: 0, repeated: 2, rejected: 2 });
      expect(await story.server.head()).toBe(before);
    });

    it('is found again when it is tried out', async () => {
      expect(await importTreaties(treaties, '--dry-run')).toMatchObject({ recorded: 0, repeated: 2, rejected: 2 });
    });

    it('is not imported by somebody else, who would record it a second time', async () => {
      const { code, stderr } = await importTreaties(treaties, '--actor', 'lan');
      expect([code, stderr]).toEqual([2, expect.stringContaining('Somebody else has registered the file')]);
    });

    it('has new rows recorded where it has grown, under the first source, and a changed row is left to people', async () => {
      const { items } = await story.get<Page>('/sources?q=treaties');
      const grown = treaties
        .replace('On pigeons', 'On doves')
        .replace(/3;.*\n4;.*/u, '5;On kites;Viet Nam, Laos;signed;2.3.2020;');
      const account = await importTreaties(grown, '--source', items[0]?.id ?? '');
      expect(account).toMatchObject({ recorded: 1, repeated: 1, rejected: 1 });
      expect(account.left).toMatch(/^3,,"command\.key-reused: The row was imported before/mu);
      expect(await titles()).toEqual(['On bands', 'On kites', 'On pigeons']);
    });
  });

  describe('a file of commands', () => {
    const command = (post: string, data: object, key: string) =>
      JSON.stringify({ post, key, body: { data, validTime: { edtf: null } } });
    const register = (code: string) =>
      command('/partners/register', { code, kind: 'organisation', names: { en: `The ${code}` } }, code);
    const renamed = Array.from({ length: 20 }, (_, i) =>
      command('/partners/org:ASEAN/rename', { names: { en: `Name ${String(i)}` } }, `name-${String(i)}`),
    );
    const lines = [register('org:ONE'), ...renamed, '{"post":', register('org:TWO'), ''].join('\n');

    it('is recorded, what is about one record in its order', async () => {
      const account = await folder.import('ndjson', ['commands.ndjson', lines]);
      expect(account).toMatchObject({ rows: 23, recorded: 22, rejected: 1 });
      expect(account.left).toMatch(/^22,,The line is no JSON object\.,/mu);
      const { states } = await story.get<{ states: unknown[] }>('/partners/org:ASEAN');
      expect(states).toMatchObject([{ state: { names: { en: 'Name 19' } } }]);
    });

    it('changes nothing when it is recorded again', async () => {
      expect(await folder.import('ndjson', ['commands.ndjson', lines])).toMatchObject({ recorded: 0, repeated: 22 });
    });
  });
});
