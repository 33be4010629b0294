import { attested, binding, cambodia, concluded, corrected, home, laos, proposed } from './acts';
import type { Item, Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Summary {
  readonly groups: readonly {
    readonly key: object;
    readonly count: { readonly atLeast: number; readonly atMost: number };
  }[];
}

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const listed = async (query: string) => {
    const { items } = await story.get<Page>(`/agreements?${query}`);
    return items.map(({ id, certainty }) => ({ id, certainty }));
  };
  const certain = ({ id }: Recorded) => ({ id, certainty: 'certain' });
  const possible = ({ id }: Recorded) => ({ id, certainty: 'possible' });

  let border: Recorded;
  let rescue: Recorded;
  let medicine: Recorded;

  beforeAll(async () => {
    const terms = { term: { until: '2026-09-30' }, renewal: 'express', noticeMonths: 6 };
    border = await story.open(
      ...binding(story.cast, '2022', { title: { en: 'On border defence', vi: 'Về bảo vệ biên giới đường bộ' } }, terms),
    );
    const parties = { parties: [home, laos, cambodia] };
    rescue = await story.open(
      attested(story.cast, '2023', { status: 'signed', title: { en: 'On search and rescue' }, ...parties }),
    );
    medicine = await story.open(
      ...concluded(story.cast, '2023', { title: { en: 'On military medicine' }, fields: ['militaryMedicine'] }),
    );
  });

  describe('a list of agreements', () => {
    it('marks what is certain on the day and what is only possible', async () => {
      expect(await listed('status=signed&validOn=2023-10-01')).toEqual([certain(medicine), possible(rescue)]);
      expect(await listed('status=signed&validOn=2023-10-01&certainty=certain')).toEqual([certain(medicine)]);
      expect(await listed('status=signed&validOn=2024-01-01')).toEqual([certain(medicine), certain(rescue)]);
    });

    it('shows of a possible one every state that it may have had', async () => {
      const { items } = await story.get<Page>('/agreements?q=rescue&validOn=2023-06-01');
      expect(items[0]?.states.map(({ exists, state }) => ({ exists, status: state.status }))).toEqual([
        { exists: false, status: 'none' },
        { exists: true, status: 'signed' },
      ]);
    });

    it.each(['bien gioi duong', 'BIÊN GIỚI', 'đường', 'border'])(
      'finds “%s” among titles in any language',
      async (q) => {
        expect(await listed(`q=${encodeURIComponent(q)}`)).toEqual([certain(border)]);
      },
    );

    it('is of a partner, of a field, or of both', async () => {
      expect(await listed(`partner=${cambodia}`)).toEqual([certain(rescue)]);
      expect(await listed(`partner=${laos}&field=militaryMedicine`)).toEqual([certain(medicine)]);
    });

    it('is of those in effect on a day, wherever the question looks from', async () => {
      expect(await listed('effectiveOn=2025-01-01&validOn=2023-01-01')).toEqual([certain(border)]);
      expect(await listed('effectiveOn=2022-09-30&validOn=2023-01-01')).toEqual([]);
      expect(await listed('effectiveOn=2026-10-01&validOn=2023-01-01')).toEqual([]);
    });

    it('is sorted as asked', async () => {
      expect(await listed('sort=-title')).toEqual([certain(rescue), certain(medicine), certain(border)]);
      expect(await listed('sort=-signed')).toEqual([certain(medicine), certain(border), certain(rescue)]);
    });

    it('states the day, the moment and the position that it speaks of', async () => {
      const page = await story.get<Page>('/agreements?validOn=2023-01-01');
      expect(page).toMatchObject({ validOn: '2023-01-01', knownAt: '2024-01-02T03:00:00.000Z' });
      expect(page.position).toMatch(/^[0-9a-f]{8}:\d+$/u);
    });
  });

  describe('a walk through the pages', () => {
    const query = 'field=cyberSecurity&sort=title&limit=2';
    const titled = (en: string) => proposed('2023-02-01', { title: { en }, fields: ['cyberSecurity'] });
    const walk = async (first: Page) => {
      const items: Item[] = [...first.items];
      for (let { next } = first; next !== undefined;) {
        const page = await story.get<Page>(`/agreements?${query}&cursor=${next}`);
        expect(page).toMatchObject({ validOn: first.validOn, knownAt: first.knownAt, position: first.position });
        items.push(...page.items);
        next = page.next;
      }
      return items.map(({ id }) => id);
    };

    it('stays with what was known when it began, whatever is recorded meanwhile', async () => {
      const opened = [];
      for (const title of ['a', 'b', 'c', 'd', 'e']) opened.push(await story.open(titled(title)));
      const [firstOne] = opened;
      const first = await story.get<Page>(`/agreements?${query}`);
      const late = await story.open(titled('aa'));
      const correction = { eventId: firstOne?.receipt.eventIds[0] ?? '', pointer: '/data/title/en', to: 'z' };
      await story.record(firstOne?.id ?? '', corrected(story.cast, correction));
      expect(await walk(first)).toEqual(opened.map(({ id }) => id));
      const anew = await walk(await story.get<Page>(`/agreements?${query}`));
      expect(anew).toEqual([late.id, ...opened.slice(1).map(({ id }) => id), firstOne?.id]);
    });
  });

  describe('a list to be read by a program', () => {
    const accept = (type: string) => story.ask('/agreements?sort=title&q=on', { headers: { accept: type } });

    it('is CSV with its columns named in the first line and its times in every other', async () => {
      const { headers, text } = await accept('text/csv');
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [columns, ...rows] = text.trimEnd().split('\n');
      expect(columns).toMatch(/^id,number,certainty,status,.*validOn,knownAt,position$/u);
      expect(rows.map((row) => row.split(',')[0])).toEqual([border.id, medicine.id, rescue.id]);
      expect(rows.every((row) => row.includes('2024-01-02,2024-01-02T03:00:00.000Z'))).toBe(true);
    });

    it('is NDJSON, one record a line', async () => {
      const { headers, text } = await accept('application/x-ndjson');
      expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      const rows = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(rows).toMatchObject([
        { id: border.id, status: 'inForce', validOn: '2024-01-02' },
        { id: medicine.id, status: 'signed' },
        { id: rescue.id, status: 'signed', parties: [home, laos, cambodia] },
      ]);
    });

    it('goes beyond a page', async () => {
      const first = await story.get<Page>('/agreements?limit=2');
      expect(first.next).toBeDefined();
      const { text } = await story.ask('/agreements?limit=2', { headers: { accept: 'application/x-ndjson' } });
      expect(text.trimEnd().split('\n').length).toBeGreaterThan(2);
    });
  });

  describe('a summary', () => {
    it('counts from the least to the greatest that the dates allow', async () => {
      const { groups } = await story.get<Summary>('/agreements/summary?by=status&q=on&validOn=2023-10-01');
      expect(groups).toMatchObject([
        { key: { status: 'inForce' }, count: { atLeast: 1, atMost: 1 } },
        { key: { status: 'signed' }, count: { atLeast: 1, atMost: 2 } },
      ]);
    });

    it('counts an agreement with several partners once for each', async () => {
      const { groups } = await story.get<Summary>('/agreements/summary?by=partner&q=on&validOn=2024-01-01');
      const exactly = (partner: string, n: number) => ({ key: { partner }, count: { atLeast: n, atMost: n } });
      expect(groups).toMatchObject([exactly(cambodia, 1), exactly(laos, 3), exactly(home, 3)]);
    });
  });

  describe('the calendar', () => {
    it('says what runs out until a day, how it renews, and by when notice is due', async () => {
      const { items } = await story.get<Page<object>>('/agreements/calendar?until=2026-12-31&validOn=2024-01-02');
      const last = { earliest: '2026-09-30', latest: '2026-09-30' };
      expect(items).toMatchObject([{ id: border.id, expires: last, renewal: 'express', noticeBy: '2026-03-30' }]);
      expect((await story.get<Page>('/agreements/calendar?until=2026-09-29')).items).toEqual([]);
    });
  });

  describe('a partner', () => {
    it('is shown under its code, with the names it has', async () => {
      const { id, states } = await story.get<Item>(`/partners/${laos}`);
      expect(states).toMatchObject([{ state: { code: laos, names: { vi: 'Cộng hòa Dân chủ nhân dân Lào' } } }]);
      const { items } = await story.get<Page>('/partners?q=dan+chu+nhan+dan+lao');
      expect(items.map((item) => item.id)).toEqual([id]);
    });

    it('is registered once', async () => {
      const body = { data: { code: laos, kind: 'state', names: { en: 'Laos' } }, validTime: { edtf: null } };
      const { status, body: problem } = await story.post('/partners/register', body);
      expect({ status, code: problem.code }).toEqual({ status: 409, code: 'record.exists' });
    });
  });

  describe('an agreement of which a source is found later', () => {
    it('cites it as well', async () => {
      const body = { data: { title: { en: 'A newspaper' }, url: 'https://example.org/a' }, validTime: { edtf: null } };
      const { id: sourceId } = await story.send<Recorded>('/sources/register', body);
      const cite = (sources: readonly object[]) => story.post<Recorded>(`/agreements/${rescue.id}/cite`, { sources });
      expect(await cite([{ sourceId }])).toMatchObject({ status: 200, body: { receipt: { revision: 1 } } });
      expect(await cite([])).toMatchObject({ status: 422, body: { code: 'evidence.source-missing' } });
    });
  });
});
