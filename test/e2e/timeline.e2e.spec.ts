import { authorised, binding, but, corrected, laos, proposed, round, voided } from './acts';
import { clerk, head } from './cast';
import type { Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Entry {
  readonly entry: string;
  readonly type: string;
  readonly certainty: string;
}

interface AuditEvent {
  readonly eventId: string;
  readonly type: string;
}

describeOnEveryPair('2025-02-03T03:00:00Z', (story) => {
  const entries = async (query: string): Promise<readonly Entry[]> =>
    (await story.get<Page<Entry>>(`/timeline?category=agreement&${query}`)).items;
  const events = async (query: string): Promise<readonly AuditEvent[]> =>
    (await story.get<Page<AuditEvent>>(`/audit?${query}`)).items;

  describe('rounds of negotiation of which the source says “in 2024”', () => {
    let opened: Recorded;
    let vague: readonly string[];
    let exact: string | undefined;

    beforeAll(async () => {
      opened = await story.open(
        proposed('2023-05-04'),
        authorised('2023-06-01'),
        round('2024', { number: 1 }),
        round('2024', { number: 2 }),
        round('2024-12-30', { number: 3 }),
      );
      [vague, exact] = [opened.receipt.eventIds.slice(2, 4), opened.receipt.eventIds[4]];
    });

    const during = async (days: string) => {
      const found = await entries(`kind=NegotiationRoundHeld&record=${opened.id}&during=${days}`);
      return found.map(({ entry, certainty }) => [entry, certainty]);
    };

    it('were held in 2024 for certain', async () => {
      expect(await during('2024')).toEqual([exact, ...vague].map((entry) => [entry, 'certain']));
      expect(await during('2023')).toEqual([]);
    });

    it('were possibly held in its second quarter', async () => {
      expect(await during('2024-04/2024-06')).toEqual(vague.map((entry) => [entry, 'possible']));
      expect(await during('2024-04/2024-06&certainty=certain')).toEqual([]);
    });
  });

  describe('the timeline', () => {
    it('shows what happened with a partner, and who was at it', async () => {
      const opened = await story.open(...binding(story.cast, '2019'));
      const found = await entries(`partner=${laos}&during=2019`);
      expect(found.map(({ entry }) => entry)).toEqual(opened.receipt.eventIds);
      const [review] = await entries(`person=${story.cast.reviewer}&during=2019`);
      expect(review).toMatchObject({ type: 'FourNosConformityReviewed', entry: opened.receipt.eventIds[4] });
    });

    it('shows an entry on its right day to who asks after the correction, and on the wrong one to who asks before', async () => {
      const opened = await story.open(proposed('2018-03-01'));
      const correction = { eventId: opened.receipt.eventIds[0] ?? '', pointer: '/validTime', to: '2018-05-01' };
      const { receipt } = await story.record(opened.id, corrected(story.cast, correction));
      const inMonth = async (month: string, knownAt: string) =>
        (await entries(`during=${month}&knownAt=${knownAt}`)).map(({ entry }) => entry);
      expect(await inMonth('2018-03', opened.receipt.position)).toEqual(opened.receipt.eventIds);
      expect(await inMonth('2018-05', opened.receipt.position)).toEqual([]);
      expect(await inMonth('2018-03', receipt.position)).toEqual([]);
      expect(await inMonth('2018-05', receipt.position)).toEqual(opened.receipt.eventIds);
    });

    it('leaves out what was voided, unless it is asked for', async () => {
      const opened = await story.open(proposed('2017-03-01'), round('2017-04-01'));
      await story.record(opened.id, voided(story.cast, opened.receipt.eventIds[1] ?? ''));
      expect(await entries('during=2017')).toMatchObject([{ type: 'AgreementProposed', standing: 'live' }]);
      expect(await entries('during=2017-04&standing=all')).toMatchObject([{ standing: 'voided' }]);
    });
  });

  describe('the audit trail', () => {
    it('says who recorded what, who approved it, and when', async () => {
      story.now = '2025-03-10T03:00:00Z';
      const opened = await story.open(proposed('2016-03-01'));
      const correction = { eventId: opened.receipt.eventIds[0] ?? '', pointer: '/data/title/en', to: 'Corrected' };
      const { receipt } = await story.record(opened.id, corrected(story.cast, correction));
      expect(await events(`approver=${head}&recordedFrom=2025-03-10&recordedTo=2025-03-10`)).toMatchObject([
        {
          eventId: receipt.eventIds[0],
          type: 'EntryCorrected',
          actor: { id: clerk, assurance: 'claimed' },
          approvedBy: { id: head },
          amends: { eventId: opened.receipt.eventIds[0] },
          recordedOn: '2025-03-10',
        },
      ]);
      expect(await events(`actor=${clerk}&kind=AgreementProposed&recordedFrom=2025-03-10`)).toHaveLength(1);
      expect(await events(`stream=${opened.id}&order=asc`)).toMatchObject([
        { type: 'AgreementProposed' },
        { type: 'EntryCorrected' },
      ]);
    });

    it('keeps what was voided', async () => {
      const opened = await story.open(proposed('2015-03-01'), round('2015-04-01'));
      await story.record(opened.id, voided(story.cast, opened.receipt.eventIds[1] ?? ''));
      const types = (await events(`stream=${opened.id}&order=asc`)).map(({ type }) => type);
      expect(types).toEqual(['AgreementProposed', 'NegotiationRoundHeld', 'EntryVoided']);
    });

    it('vouches for the hash of the last receipt', async () => {
      const { id } = await story.open(proposed('2014-03-01'));
      const { receipt } = await story.record(id, but(round('2014-04-01'), { reason: 'The minutes.' }));
      expect(await story.get(`/audit/${receipt.stream}/verify`)).toEqual({
        stream: receipt.stream,
        events: 2,
        head: { revision: 1, hash: receipt.hash },
        misfit: null,
      });
    });
  });
});
