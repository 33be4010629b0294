import { attested, cambodia, home, laos } from './acts';
import type { Page, ProblemBody, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Summary {
  readonly groups: readonly { readonly key: object; readonly count: object }[];
}

describeOnEveryPair('2026-03-02T03:00:00Z', (story) => {
  const opened: Record<string, string> = {};
  const listed = async (query: string) => {
    const { items } = await story.get<Page>(`/agreements?${query}`);
    return items.map(({ id, certainty }) => `${certainty}: ${opened[id] ?? id}`);
  };
  const open = async (title: string, parties: readonly string[]) => {
    const data = { status: 'signed', title: { en: title }, parties, signedOn: '1970-01-01' };
    opened[(await story.open(attested(story.cast, '1970-01-01', data))).id] = title;
  };
  const membership = (verb: string, partner: string, validTime: string) =>
    story.send<Recorded>(`/groups/group:FRIENDS/${verb}`, {
      data: { partner },
      validTime,
      sources: [{ sourceId: story.cast.source }],
    });

  beforeAll(async () => {
    await open('a: with Laos', [home, laos]);
    await open('b: with Cambodia', [home, cambodia]);
    await open('c: with the Soviet Union', [home, 'iso:SUN']);
    const data = { code: 'group:FRIENDS', names: { en: 'Friends' } };
    await story.send('/groups/register', { data, validTime: '1980-01-01' });
    await membership('add-member', 'iso:SUN', '1980-01-01');
    await membership('add-member', laos, '1990');
    await membership('remove-member', 'iso:SUN', '1991-12-24');
  });

  describe('a list that is narrowed to a group', () => {
    it('is of the agreements with whoever was a member on the day', async () => {
      expect(await listed('group=FRIENDS&validOn=1979-12-31')).toEqual([]);
      expect(await listed('group=FRIENDS&validOn=1989-12-31')).toEqual(['certain: c: with the Soviet Union']);
      expect(await listed('group=FRIENDS&validOn=1995-01-01')).toEqual(['certain: a: with Laos']);
      expect(await listed('group=FRIENDS&partner=iso:SUN&validOn=1995-01-01')).toEqual([]);
    });

    it('has what an uncertain membership makes possible, and never calls it certain', async () => {
      const both = ['possible: a: with Laos', 'certain: c: with the Soviet Union'];
      expect(await listed('group=FRIENDS&validOn=1990-06-01')).toEqual(both);
      expect(await listed('group=FRIENDS&validOn=1990-06-01&certainty=certain')).toEqual(both.slice(1));
    });

    it('is of the members of any of several groups', async () => {
      expect(await listed('group=FRIENDS&group=ASEAN&validOn=2000-01-01')).toEqual([
        'certain: a: with Laos',
        'certain: b: with Cambodia',
        'certain: c: with the Soviet Union',
      ]);
      expect(await listed('group=P5&validOn=1980-06-01')).toEqual(['certain: c: with the Soviet Union']);
      expect(await listed('group=P5')).toEqual([]);
    });

    it('says of a group that has never been there that there is none', async () => {
      const { status, body } = await story.ask<ProblemBody>('/agreements?group=STRANGERS');
      expect({ status, code: body.code, pointer: body.pointer }).toEqual({
        status: 400,
        code: 'query.value',
        pointer: '/group',
      });
    });

    it('goes on with the members of its first page', async () => {
      const first = await story.get<Page>('/agreements?group=ASEAN&limit=1&validOn=2026-01-01');
      const before = await listed('group=FRIENDS&validOn=2026-01-01');
      await membership('add-member', cambodia, '2026-01-01');
      const rest = await story.get<Page>(
        `/agreements?group=ASEAN&limit=1&validOn=2026-01-01&cursor=${first.next ?? ''}`,
      );
      expect(rest.position).toBe(first.position);
      expect(before).toEqual(['certain: a: with Laos']);
      expect(await listed('group=FRIENDS&validOn=2026-01-01')).toEqual([
        'certain: a: with Laos',
        'certain: b: with Cambodia',
      ]);
    });

    it('answers as before to who asks what was known before', async () => {
      story.now = '2026-03-05T03:00:00Z';
      await membership('remove-member', laos, '2020-01-01');
      expect(await listed('group=FRIENDS&validOn=2025-01-01')).toEqual([]);
      expect(await listed('group=FRIENDS&validOn=2025-01-01&knownAt=2026-03-04')).toEqual(['certain: a: with Laos']);
      expect(await listed('group=FRIENDS&validOn=2025-01-01&knownAt=2026-03-01')).toEqual([]);
    });
  });

  describe('a summary that is narrowed to a group', () => {
    it('counts whoever may have been a member from nothing on', async () => {
      const { groups } = await story.get<Summary>('/agreements/summary?by=status&group=FRIENDS&validOn=1990-06-01');
      expect(groups).toEqual([
        expect.objectContaining({ key: { status: 'signed' }, count: { atLeast: 1, atMost: 2 } }),
      ]);
    });
  });

  describe('a timeline that is narrowed to a group', () => {
    interface Entry {
      readonly certainty: string;
      readonly record: string;
    }
    const told = async (query: string) => {
      const { items } = await story.get<Page<Entry>>(`/timeline?category=agreement&${query}`);
      return items.map(({ certainty, record }) => `${certainty}: ${opened[record] ?? record}`).sort();
    };

    it('tells of whoever was a member on the day asked about, as surely as that is known', async () => {
      expect(await told('group=FRIENDS&validOn=1979-12-31')).toEqual([]);
      expect(await told('group=FRIENDS&validOn=1995-01-01')).toEqual(['certain: a: with Laos']);
      const both = ['certain: c: with the Soviet Union', 'possible: a: with Laos'];
      expect(await told('group=FRIENDS&validOn=1990-06-01')).toEqual(both);
      expect(await told('group=FRIENDS&validOn=1990-06-01&certainty=certain')).toEqual(both.slice(0, 1));
      expect((await story.ask('/timeline?group=STRANGERS')).status).toBe(400);
    });

    it('counts it from the least to the most', async () => {
      const query = 'from=1970&to=1970&category=agreement&by=partner&group=FRIENDS&validOn=1990-06-01';
      const { total, periods } = await story.get<{ total: object; periods: { count: object; groups: object[] }[] }>(
        `/timeline/summary?${query}`,
      );
      expect(total).toEqual({ atLeast: 1, atMost: 2 });
      expect(periods).toMatchObject([{ count: { atLeast: 1, atMost: 2 } }]);
      expect(periods[0]?.groups).toContainEqual({ key: { partner: laos }, count: { atLeast: 0, atMost: 1 } });
      expect(periods[0]?.groups).toContainEqual({ key: { partner: 'iso:SUN' }, count: { atLeast: 1, atMost: 1 } });
    });
  });

  describe('the groups that a register begins with', () => {
    it('are read as of any day', async () => {
      const members = async (code: string, on: string) => {
        const answer = await story.get<{ states: { state: { members: string[] } }[] }>(`/groups/${code}?validOn=${on}`);
        return answer.states.map(({ state }) => state.members.length);
      };
      expect(await members('group:ASEAN', '1995-07-27')).toEqual([6]);
      expect(await members('group:ASEAN', '2025-10-25')).toEqual([10]);
      expect(await members('group:ASEAN', '2025-10-26')).toEqual([11]);
      expect(await members('group:P5', '1980-01-01')).toEqual([5]);
      expect(await members('group:NEIGHBOURS', '2024-01-01')).toEqual([3]);
      const { items } = await story.get<Page>('/partners?group=NEIGHBOURS&sort=code');
      expect(items.map(({ states }) => (states[0]?.state as { code?: string }).code)).toEqual([
        'iso:CHN',
        cambodia,
        laos,
      ]);
    });
  });

  describe('a partner', () => {
    it('is found under the name that a source gives it on a day', async () => {
      const called = async (name: string, on: string) => {
        const { items } = await story.get<Page>(`/partners?alias=${encodeURIComponent(name)}&existingOn=${on}`);
        return items.map(({ states }) => (states.at(-1)?.state as { code?: string }).code);
      };
      expect(await called('VIETNAM', '1957-05-08')).toEqual(['state:REPUBLIC-OF-VIET-NAM']);
      expect(await called('Vietnam', '2024-09-25')).toEqual([home]);
      expect(await called('U.S.S.R.', '1959-09-15')).toEqual(['iso:SUN']);
      expect(await called('Cote d’Ivoire', '2000-01-01')).toEqual(['iso:CIV']);
      expect(await called('Atlantis', '2000-01-01')).toEqual([]);
    });
  });

  describe('a mission', () => {
    it('is known with its days and its successor', async () => {
      const { states } = await story.get<Page['items'][number]>('/missions/mission:UNMIS');
      expect(states.at(-1)?.state).toMatchObject({ status: 'ended', successor: 'mission:UNMISS' });
      const { items } = await story.get<Page>('/missions?existingOn=2009-01-01&q=sudan&validOn=2009-01-01');
      expect(items.map((item) => item.states.at(-1)?.state)).toMatchObject([
        { code: 'mission:UNMIS', status: 'active' },
      ]);
    });
  });
});
