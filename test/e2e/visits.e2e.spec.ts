import type { Act } from './acts';
import { cambodia, corrected, home, laos } from './acts';
import type { Officials } from './delegation-acts';
import {
  appointed,
  attestedVisit,
  brazil,
  china,
  heldVisit,
  namedMembers,
  registered,
  thailand,
  usa,
} from './delegation-acts';
import type { Item, Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Visit extends Item {
  readonly states: readonly {
    readonly exists: boolean;
    readonly state: { readonly status: string; readonly dossier: object };
  }[];
}

type Range = { readonly atLeast: number; readonly atMost: number };
const exactly = (count: number): Range => ({ atLeast: count, atMost: count });

interface Group {
  readonly key: Readonly<Record<string, string | null>>;
  readonly count: Range;
}

interface Balance {
  readonly key: Readonly<Record<string, string | null>>;
  readonly inbound: Range;
  readonly outbound: Range;
  readonly certainty?: string;
}

describeOnEveryPair('2021-01-02T03:00:00Z', (story) => {
  const delegations = story.of('delegations');

  const listed = async (query: string) => {
    const { items } = await story.get<Page<Visit>>(`/delegations?${query}`);
    return items.map(({ id, certainty }) => ({ id, certainty }));
  };
  const counted = async (by: string, query: string) => {
    const { groups } = await story.get<{ readonly groups: readonly Group[] }>(`/delegations/summary?by=${by}&${query}`);
    return groups.map(({ key, count }) => [key[by], count]);
  };

  describe('a visit of 12 May 2022 that was recorded on 24 March 2023', () => {
    let officials: Officials;
    let [wrong, right] = ['', ''];
    let visit: Recorded;

    beforeAll(async () => {
      story.now = '2023-03-24T03:00:00Z';
      officials = await appointed(story);
      wrong = await registered(story, 'Nguyen Thanh Van');
      const inPost: Act = { command: 'assume-post', data: { post: 'Director' }, validTime: '2021' };
      right = await registered(story, 'Vu Thanh Van', inPost);
      const [proposal, ...others] = heldVisit('2022', officials, { host: cambodia }) as [Act, ...Act[]];
      visit = await delegations.open(proposal, namedMembers('2022-05-02', { head: wrong, count: 6 }), ...others);
      story.now = '2023-04-10T03:00:00Z';
      const eventId = visit.receipt.eventIds[1] ?? '';
      await delegations.record(visit.id, corrected(story.cast, { eventId, pointer: '/data/head', to: right }));
    });

    const headKnown = async (knownAt: string) => {
      const { items } = await story.get<Page<Visit>>(
        `/delegations?partner=${cambodia}&validOn=2022-05-12&knownAt=${knownAt}`,
      );
      return items.flatMap(({ states }) => states.map(({ state }) => state.dossier));
    };

    it('is absent for who asks what was known before', async () => {
      expect(await headKnown('2022-12-31')).toEqual([]);
    });

    it('has the wrong head for who asks what was known then, and the right one since the correction', async () => {
      expect(await headKnown('2023-04-01')).toMatchObject([{ headship: { head: wrong } }]);
      expect(await headKnown('2023-04-11')).toMatchObject([{ headship: { head: right } }]);
      expect(await listed(`head=${right}&validOn=2022-05-12`)).toEqual([{ id: visit.id, certainty: 'certain' }]);
    });

    it('would not have had the wrong head, had the post been recorded with it', async () => {
      const { id } = await delegations.open(...heldVisit('2022', officials, { host: thailand }).slice(0, 3));
      const naming = (head: string) => namedMembers('2022-05-02', { head, post: 'Director', count: 6 });
      expect(await delegations.refused(id, naming(wrong))).toMatchObject({ code: 'delegation.post-not-held' });
      expect((await delegations.record(id, naming(right))).warnings).toEqual([]);
    });
  });

  describe('a visit that a source lists', () => {
    let visit: Recorded;
    const printed = {
      locator: 'row 2138',
      states: { '/data/head': 'King Kalakaua', '/data/purpose': 'First visit by a foreign Head of State.' },
      enteredAt: '2010-10-25T16:17:47.87-04:00',
      changedAt: '2010-10-25T16:17:47.87-04:00',
    };

    beforeAll(async () => {
      const data = { sender: brazil, host: usa, from: '1874-12-12', to: '1874-12-23' };
      visit = await delegations.open(attestedVisit(story.cast, '1874-12-12', data, printed));
    });

    it('was under way on its days, and completed from the day after', async () => {
      const on = (day: string, status: string) => listed(`sender=${brazil}&status=${status}&validOn=${day}`);
      const certainly = [{ id: visit.id, certainty: 'certain' }];
      expect(await on('1874-12-23', 'underWay')).toEqual(certainly);
      expect(await on('1874-12-24', 'completed')).toEqual(certainly);
      expect(await listed(`sender=${brazil}&validOn=1874-12-11`)).toEqual([]);
    });

    it('keeps what the source prints, and when the source entered it', async () => {
      const { entries } = await story.get<{ readonly entries: readonly object[] }>(`/delegations/${visit.id}/history`);
      expect(entries).toMatchObject([{ type: 'DelegationAttested', sources: [printed] }, { elapsed: 'completed' }]);
    });

    it('does not lie ahead', async () => {
      const ahead = { sender: brazil, host: usa, from: '2023-04-30', to: '2023-05-02' };
      expect(await delegations.refusedOpening(attestedVisit(story.cast, '2023-04-01', ahead))).toMatchObject({
        code: 'delegation.held-ahead',
      });
    });
  });

  describe('a trip to three hosts', () => {
    beforeAll(async () => {
      const stops = [
        { partner: thailand, place: 'Bangkok', from: '2019-03-02', to: '2019-03-03' },
        { partner: laos, place: 'Vientiane', from: '2019-03-03', to: '2019-03-04' },
        { partner: thailand, place: 'Chiang Mai', from: '2019-03-05', to: '2019-03-05' },
        { partner: home, from: '2019-03-06', to: '2019-03-06' },
      ];
      const data = { sender: china, from: '2019-03-02', to: '2019-03-06', stops };
      await delegations.open(attestedVisit(story.cast, '2019-03-02', data));
    });

    it('is one visit in all, and one to each of them', async () => {
      const trip = `sender=${china}&visitFrom=2019-01-01&visitUntil=2019-12-31`;
      expect(await counted('year', trip)).toEqual([['2019', exactly(1)]]);
      expect(await counted('host', trip)).toEqual([
        [laos, exactly(1)],
        [thailand, exactly(1)],
        [home, exactly(1)],
      ]);
      expect(await listed(`partner=${laos}&visitFrom=2019-01-01&visitUntil=2019-12-31`)).toHaveLength(1);
    });

    it('is one with members of ASEAN', async () => {
      expect(await listed(`group=ASEAN&sender=${china}`)).toMatchObject([{ certainty: 'certain' }]);
      expect(await listed(`group=ASEAN&sender=${brazil}`)).toEqual([]);
    });

    it('is inbound for us, and a visit of its sender alone', async () => {
      const { items } = await story.get<{ readonly items: readonly Balance[] }>(
        '/delegations/reciprocity?since=2019-01-01&until=2019-12-31',
      );
      expect(items).toEqual([{ key: { counterpart: china }, inbound: exactly(1), outbound: exactly(0) }]);
    });
  });

  describe('exchanges of which the source says “in 2014”', () => {
    beforeAll(async () => {
      for (const days of ['2014', '2014', '2014-05']) {
        const data = { sender: home, host: laos, from: days, to: days };
        await delegations.open(attestedVisit(story.cast, days, data));
      }
    });

    const during = async (days: string) => {
      const { items } = await story.get<Page<{ readonly certainty: string }>>(
        `/timeline?category=delegation&partner=${laos}&during=${days}`,
      );
      return items.map(({ certainty }) => certainty);
    };
    const withLaos = async (query: string) => {
      const path = `/delegations/reciprocity?partner=${laos}&${query}`;
      return (await story.get<{ readonly items: readonly Balance[] }>(path)).items;
    };

    it('stand in the timeline of 2014 for certain, and in its second quarter possibly', async () => {
      expect(await during('2014')).toEqual(['certain', 'certain', 'certain']);
      expect((await during('2014-04/2014-06')).sort()).toEqual(['certain', 'possible', 'possible']);
      expect(await during('2013')).toEqual([]);
    });

    it('are in the log of visits of 2014 for certain, and of its second quarter possibly', async () => {
      const certainties = async (query: string) =>
        (await listed(`partner=${laos}&${query}`)).map(({ certainty }) => certainty).sort();
      expect(await certainties('visitFrom=2014-01-01&visitUntil=2014-12-31')).toEqual([
        'certain',
        'certain',
        'certain',
      ]);
      expect(await certainties('visitFrom=2014-04-01&visitUntil=2014-06-30')).toEqual([
        'certain',
        'possible',
        'possible',
      ]);
    });

    it('are counted as a range where only a part of the year is asked about', async () => {
      const outbound = async (query: string) => (await withLaos(query)).map((balance) => balance.outbound);
      expect(await outbound('since=2014-01-01&until=2014-12-31')).toEqual([exactly(3)]);
      expect(await outbound('since=2014-04-01&until=2014-06-30')).toEqual([{ atLeast: 1, atMost: 3 }]);
      expect(await outbound('since=2014-04-01&until=2014-06-30&knownAt=2022-12-31')).toEqual([]);
    });

    it('are visits without a return, until there is one', async () => {
      const unreturned = 'since=2014-01-01&until=2014-12-31&by=year&unreturned=3';
      expect(await withLaos(unreturned)).toEqual([
        {
          key: { counterpart: laos, year: '2014' },
          inbound: exactly(0),
          outbound: exactly(3),
          certainty: 'certain',
        },
      ]);
      expect(await withLaos(unreturned.replace('=3', '=4'))).toEqual([]);
      const back = { sender: laos, host: home, from: '2014-10', to: '2014-10' };
      await delegations.open(attestedVisit(story.cast, '2014-10', back));
      expect(await withLaos(unreturned)).toEqual([]);
    });

    it('are asked for by other groups than those of every answer', async () => {
      const { status, body } = await story.ask('/delegations/reciprocity?by=direction');
      expect([status, (body as { readonly code: string }).code]).toEqual([400, 'query.invalid']);
    });
  });
});
