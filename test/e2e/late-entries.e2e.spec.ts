import { authorised, binding, but, proposed, round, terminated } from './acts';
import type { Item } from './story';
import { describeOnEveryPair } from './story';

interface Line {
  readonly eventId: string;
  readonly day: { readonly earliest: string; readonly latest: string };
}

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const linesOf = async (id: string): Promise<readonly Line[]> =>
    (await story.get<{ entries: readonly Line[] }>(`/agreements/${id}/history`)).entries;
  const orderOf = async (id: string) => (await linesOf(id)).map(({ eventId }) => eventId);

  describe('two dated rounds', () => {
    const opening = [proposed('2022-01-05'), authorised('2022-02-01'), round('2022-04-11'), round('2023-03-20')];

    it('have between them a round of which only the year is known, recorded last', async () => {
      const opened = await story.open(...opening);
      const [proposal, authority, first, second] = opened.receipt.eventIds;
      const late = await story.record(opened.id, round('2022'));
      expect(late.entries).toMatchObject([{ behind: first }]);
      expect(await orderOf(opened.id)).toEqual([proposal, authority, first, ...late.receipt.eventIds, second]);
      expect((await linesOf(opened.id))[3]?.day).toEqual({ earliest: '2022-04-11', latest: '2022-12-31' });
    });

    it('have it where its author says, as far as the dates allow', async () => {
      const opened = await story.open(...opening);
      const [proposal, authority, first, second] = opened.receipt.eventIds;
      const late = await story.record(opened.id, but(round('2022'), { before: first }));
      expect(await orderOf(opened.id)).toEqual([proposal, authority, ...late.receipt.eventIds, first, second]);
      expect(await story.refused(opened.id, but(round('2022'), { after: second }))).toMatchObject({
        status: 422,
        code: 'place.contradicts-dates',
        entry: second,
      });
    });

    it('stay where they are, whatever is recorded later', async () => {
      const opened = await story.open(...opening);
      const before = await orderOf(opened.id);
      for (const date of ['2022', '202X', '2022-04', '2023?']) await story.record(opened.id, round(date));
      expect((await orderOf(opened.id)).filter((id) => before.includes(id))).toEqual(before);
    });
  });

  describe('an agreement in force', () => {
    it('takes no late termination that an act after it contradicts, and names that act', async () => {
      const opened = await story.open(...binding(story.cast, '2022'));
      const suspended = { command: 'suspend', data: {}, validTime: '2023-06-01' };
      const { receipt } = await story.record(opened.id, suspended);
      expect(await story.refused(opened.id, terminated('2023-02-01'))).toMatchObject({
        status: 422,
        code: 'agreement.final',
        entry: receipt.eventIds[0],
      });
    });
  });

  describe('an act of an unknown day', () => {
    it('is recorded, and possible on every day that its neighbours leave it', async () => {
      const opened = await story.open(proposed('2022-01-05'));
      await story.record(opened.id, but(authorised(''), { validTime: { edtf: null, raw: 'undated minute' } }));
      const { states } = await story.get<Item>(`/agreements/${opened.id}?validOn=2022-06-01`);
      expect(states.map(({ state }) => state.status)).toEqual(['proposed', 'negotiationAuthorised']);
    });
  });

  describe('an act of tomorrow', () => {
    it('is refused in the zone of the register, on the day before in UTC', async () => {
      story.now = '2024-05-30T17:30:00Z';
      const { id } = await story.open(proposed('2024-05-31'));
      expect(await story.refused(id, authorised('2024-06-01'))).toMatchObject({
        status: 422,
        code: 'date.future',
        pointer: '/validTime',
      });
    });
  });
});
