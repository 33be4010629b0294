import { binding, corrected, proposed } from './acts';
import type { Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Progress {
  readonly head: string;
  readonly projections: readonly {
    readonly name: string;
    readonly position: string;
    readonly state: string;
    readonly lag: { readonly events: number; readonly seconds: number };
  }[];
}

interface Verification {
  readonly position: string;
  readonly holds: boolean;
  readonly projections: readonly { readonly name: string; readonly documents: number; readonly differences: number }[];
}

describeOnEveryPair('2025-02-03T03:00:00Z', (story) => {
  describe('read models that have everything', () => {
    beforeAll(async () => {
      const { id, receipt } = await story.open(...binding(story.cast, '2019'));
      const [eventId = ''] = receipt.eventIds;
      await story.record(id, corrected(story.cast, { eventId, pointer: '/validTime', to: '2018-12' }));
    });

    it('are where the log ends, and nothing behind', async () => {
      const { head, projections } = await story.get<Progress>('/projections');
      const names = projections.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['agreements', 'timeline', 'audit_trail', 'data_quality']));
      for (const { position, state, lag } of projections) {
        expect({ position, state, lag }).toEqual({
          position: head,
          state: 'current',
          lag: { events: 0, isMore: false, seconds: 0 },
        });
      }
    });

    it('hold what the log comes to, document by document', async () => {
      const { holds, position, projections } = await story.get<Verification>('/projections/verification');
      expect(projections.filter(({ differences }) => differences > 0)).toEqual([]);
      expect(projections.find(({ name }) => name === 'timeline')?.documents).toBeGreaterThan(5);
      expect({ holds, position }).toEqual({ holds: true, position: (await story.get<Progress>('/projections')).head });
    });
  });

  describe('who has recorded something', () => {
    it('reads it at once, without waiting for anything but the answer', async () => {
      for (const nth of [1, 2, 3, 4, 5]) {
        const body = { entries: [proposed('2024-05-04', { title: { en: `Agreement ${String(nth)}` } })] };
        const { body: opened } = await story.post<Recorded>('/agreements/entries', body);
        const list = await story.get<Page>(`/agreements?q=${String(nth)}&status=proposed`, {
          'chancery-after': opened.receipt.position,
        });
        expect(list.items.map(({ id }) => id)).toContain(opened.id);
      }
    });
  });
});
