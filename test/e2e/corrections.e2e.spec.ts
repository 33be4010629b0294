import type { Act } from './acts';
import { attested, binding, but, cambodia, corrected, home, laos, proposed, round, voided } from './acts';
import { clerk, head } from './cast';
import type { Item, Page } from './story';
import { describeOnEveryPair } from './story';

interface Diff {
  readonly differences: readonly { readonly pointer: string; readonly before?: unknown; readonly after?: unknown }[];
  readonly because: readonly object[];
}

interface Line {
  readonly eventId: string;
  readonly standing: string;
  readonly data: object;
  readonly corrections: readonly object[];
  readonly voided?: object;
}

interface History {
  readonly entries: readonly Line[];
}

/** The nth entry that a command has recorded. */
const nth = ({ receipt }: { readonly receipt: { readonly eventIds: readonly string[] } }, n: number): string =>
  receipt.eventIds.at(n) ?? 'there is no such entry';

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const statusOn = async (id: string, day: string): Promise<readonly string[]> => {
    const { states } = await story.get<Item>(`/agreements/${id}?validOn=${day}`);
    return states.map(({ state }) => state.status);
  };

  describe('an agreement whose title was recorded wrongly', () => {
    const [wrong, right] = ['Về bảo vệ biên giơi', 'Về bảo vệ biên giới'];
    let id = '';
    let number = '';

    beforeAll(async () => {
      story.now = '2024-02-01T03:00:00Z';
      const opened = await story.open(proposed('2023-05-04', { title: { vi: wrong } }));
      id = opened.id;
      number = (await story.get<Item>(`/agreements/${id}`)).number;
      story.now = '2024-03-01T03:00:00Z';
      await story.record(id, corrected(story.cast, { eventId: nth(opened, 0), pointer: '/data/title/vi', to: right }));
    });

    const titleKnown = (knownAt: string) =>
      story.get<Item>(`/agreements/${number}?validOn=2023-06-01&knownAt=${knownAt}`);

    it('has the wrong title for who asks what was known before, and the right one afterwards', async () => {
      const titled = (vi: string) => ({ id, states: [{ state: { dossier: { description: { title: { vi } } } } }] });
      expect(await titleKnown('2024-02-29')).toMatchObject(titled(wrong));
      expect(await titleKnown('2024-03-01')).toMatchObject(titled(right));
    });

    it('keeps its uuid and its register number', async () => {
      expect(await story.get<Item>(`/agreements/${id}`)).toMatchObject({ id, number });
    });

    it('shows what has changed between the two moments, why, on what evidence, and who approved it', async () => {
      const diff = await story.get<Diff>(`/agreements/${id}/diff?validOn=2023-06-01&knownAt=2024-02-29`);
      expect(diff.differences).toEqual([{ pointer: '/dossier/description/title/vi', before: wrong, after: right }]);
      expect(diff.because).toMatchObject([
        {
          type: 'EntryCorrected',
          metadata: {
            reason: 'The communiqué says otherwise.',
            sources: [{ sourceId: story.cast.source, locator: 'p. 2' }],
            actor: { id: clerk, assurance: 'claimed' },
            approvedBy: { id: head, assurance: 'claimed' },
          },
        },
      ]);
    });

    it('shows in its history the entry as it is known now, and the correction with it', async () => {
      const { entries } = await story.get<History>(`/agreements/${id}/history`);
      const changes = [{ pointer: '/data/title/vi', from: wrong, to: right }];
      expect(entries).toMatchObject([
        { standing: 'corrected', data: { title: { vi: right } }, corrections: [{ data: { changes } }] },
      ]);
    });
  });

  describe('an agreement whose party was recorded wrongly', () => {
    it('is an agreement of the other partner for who asks later', async () => {
      story.now = '2024-04-01T03:00:00Z';
      const data = { status: 'signed', title: { en: 'On search and rescue' }, parties: [home, laos] };
      const opened = await story.open(attested(story.cast, '2023-05', data));
      story.now = '2024-05-01T03:00:00Z';
      const correction = { eventId: nth(opened, 0), pointer: '/data/parties/1', to: cambodia };
      await story.record(opened.id, corrected(story.cast, correction));
      const ofPartner = async (partner: string, knownAt: string) => {
        const { items } = await story.get<Page>(
          `/agreements?partner=${partner}&q=rescue&validOn=2023-12-31&knownAt=${knownAt}`,
        );
        return items.map(({ id }) => id);
      };
      expect(await ofPartner(laos, '2024-04-30')).toEqual([opened.id]);
      expect(await ofPartner(cambodia, '2024-04-30')).toEqual([]);
      expect(await ofPartner(laos, '2024-05-01')).toEqual([]);
      expect(await ofPartner(cambodia, '2024-05-01')).toEqual([opened.id]);
    });
  });

  describe('an agreement known from one source alone', () => {
    it('keeps that source', async () => {
      const data = { status: 'signed', title: { en: 'On border markers' }, parties: [home, laos] };
      const opened = await story.open(attested(story.cast, '2023-05', data));
      const without = { eventId: nth(opened, 0), pointer: '/sources', to: [] };
      expect(await story.refused(opened.id, corrected(story.cast, without))).toMatchObject({
        code: 'evidence.source-missing',
        pointer: '/data/entries/0/changes/sources',
      });
    });
  });

  describe('an agreement in force', () => {
    it('refuses to have been signed after it entered into force, and names the entry into force', async () => {
      const opened = await story.open(...binding(story.cast, '2022'));
      const later = { eventId: nth(opened, 5), pointer: '/validTime', to: '2022-11-15' };
      expect(await story.refused(opened.id, corrected(story.cast, later))).toMatchObject({
        status: 422,
        code: 'agreement.not-awaiting-force',
        entry: nth(opened, 6),
      });
      expect(await statusOn(opened.id, '2022-10-02')).toEqual(['inForce']);
    });

    it('takes the same correction together with that of the entry into force', async () => {
      const opened = await story.open(...binding(story.cast, '2022'));
      const together = corrected(
        story.cast,
        { eventId: nth(opened, 5), pointer: '/validTime', to: '2022-11-15' },
        { eventId: nth(opened, 6), pointer: '/validTime', to: '2022-12-01' },
      );
      const { receipt } = await story.record(opened.id, together);
      expect(receipt).toMatchObject({ revision: 8, eventIds: { length: 2 } });
      expect(await statusOn(opened.id, '2022-10-02')).toEqual(['cleared']);
      expect(await statusOn(opened.id, '2022-12-01')).toEqual(['inForce']);
    });

    it('keeps an entry that later ones rest on, and names the first that would not stand without it', async () => {
      const opened = await story.open(...binding(story.cast, '2022'));
      expect(await story.refused(opened.id, voided(story.cast, nth(opened, 5)))).toMatchObject({
        status: 422,
        entry: nth(opened, 6),
      });
    });
  });

  describe('an entry that stands twice', () => {
    it('is voided, and its history shows both to who asks for all', async () => {
      const opened = await story.open(proposed('2023-01-09'), round('2023-03-01'), round('2023-03'));
      const [, kept, twice] = opened.receipt.eventIds;
      await story.record(opened.id, voided(story.cast, nth(opened, 2), kept));
      const shown = async (query: string) => {
        const { entries } = await story.get<History>(`/agreements/${opened.id}/history${query}`);
        return entries.map(({ eventId, standing }) => ({ eventId, standing }));
      };
      const live = opened.receipt.eventIds.slice(0, 2).map((eventId) => ({ eventId, standing: 'live' }));
      expect(await shown('')).toEqual(live);
      expect(await shown('?standing=all')).toEqual(
        expect.arrayContaining([...live, { eventId: twice, standing: 'voided' }]),
      );
    });

    it('is not voided a second time', async () => {
      const opened = await story.open(proposed('2023-01-09'), round('2023-03-01'));
      await story.record(opened.id, voided(story.cast, nth(opened, 1)));
      expect(await story.refused(opened.id, voided(story.cast, nth(opened, 1)))).toMatchObject({
        code: 'entry.voided',
        entry: nth(opened, 1),
      });
    });
  });

  describe('an agreement whose opening was voided', () => {
    it('is in no list, and may be opened again under the same uuid and number', async () => {
      const opened = await story.open(proposed('2023-01-09', { title: { en: 'Opened twice' } }));
      const { number } = await story.get<Item>(`/agreements/${opened.id}`);
      await story.record(opened.id, voided(story.cast, nth(opened, 0)));
      expect((await story.get<Page>('/agreements?q=opened+twice')).items).toEqual([]);
      await story.record(opened.id, proposed('2023-02-01', { title: { en: 'Opened twice' } }));
      expect((await story.get<Page>('/agreements?q=opened+twice')).items).toMatchObject([{ id: opened.id, number }]);
    });
  });

  describe.each<[string, (act: Act) => Act, string]>([
    ['names no source', (act) => but(act, { sources: [] }), 'evidence.source-missing'],
    ['gives no reason', (act) => but(act, { reason: undefined }), 'evidence.reason-missing'],
    ['names no approver', (act) => but(act, { approvedBy: undefined }), 'approval.missing'],
    ['is approved by its author', (act) => but(act, { approvedBy: clerk }), 'approval.by-author'],
  ])('a correction that %s', (_, spoilt, code) => {
    it(`is refused: ${code}`, async () => {
      const opened = await story.open(proposed('2023-01-09'));
      const correction = corrected(story.cast, { eventId: nth(opened, 0), pointer: '/data/title/en', to: 'Other' });
      expect(await story.refused(opened.id, spoilt(correction))).toMatchObject({ status: 422, code });
    });
  });
});
