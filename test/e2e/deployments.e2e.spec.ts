import type { Act } from './acts';
import { but, home, proposed, voided } from './acts';
import { head } from './cast';
import type { Item, Page, Recorded, Story } from './story';
import { describeOnEveryPair } from './story';

interface Range {
  readonly atLeast: number;
  readonly atMost: number;
}

interface Strength {
  readonly strength: Range;
  readonly groups?: readonly object[];
}

const exactly = (figure: number): Range => ({ atLeast: figure, atMost: figure });

const act = (command: string, validTime: string, data: object = {}): Act => ({ command, data: { ...data }, validTime });

const planned = (on: string, rotation: number): Act => act('plan-rotation', on, { rotation });

const came = (on: string, rotation: number, total: number, more: object = {}): Act =>
  act('send-personnel', on, { rotation, total, party: 'main', ...more });

const left = (on: string, rotation: number, total: number): Act => act('bring-home', on, { rotation, total });

/** What a source states of a deployment that is in the mission. */
const attested = ({ cast }: Story, on: string, data: object): Act => ({
  ...act('attest', on, { contributor: home, status: 'deployed', ...data }),
  sources: [{ sourceId: cast.source }],
});

describeOnEveryPair('2026-06-01T03:00:00Z', (story) => {
  const deployments = story.of('deployments');
  const recordAll = (id: string, ...entries: readonly Act[]): Promise<Recorded> =>
    story.send(`/deployments/${id}/entries`, { entries });

  const strengthOn = async (day: string, filter: string): Promise<Range> =>
    (await story.get<Strength>(`/deployments/strength?validOn=${day}&${filter}`)).strength;

  const strengthsOn = (days: readonly string[], filter: string): Promise<readonly Range[]> =>
    Promise.all(days.map((day) => strengthOn(day, filter)));

  describe('a company of engineers that hands over from its second to its third rotation', () => {
    const filter = 'mission=mission:UNISFA&contribution=engineers';

    it('has both rotations present for some days, above its ceiling and without a warning', async () => {
      const { id } = await deployments.open(
        attested(story, '2023-07', {
          mission: 'mission:UNISFA',
          contribution: 'engineers',
          ceilings: { own: 184, un: 184 },
          rotations: [{ rotation: 2, status: 'onDuty', sent: { total: 184 } }],
        }),
        planned('2024-05', 3),
      );
      const arrival = await deployments.record(id, came('2024-09-24', 3, 180));
      expect(arrival.warnings.map(({ code }) => code)).not.toContain('deployment.ceiling-exceeded');
      const departure = await recordAll(id, left('2024-09-28', 2, 165), left('2024-10-28', 2, 15));
      expect(departure.warnings).toEqual([]);
      expect(await strengthsOn(['2024-09-23', '2024-09-25', '2024-09-29', '2024-10-29'], filter)).toEqual(
        [184, 364, 199, 184].map(exactly),
      );
    });

    it('is on the rotation board with what is left of each', async () => {
      const board = await story.get<Page>(`/deployments/rotations?validOn=2024-10-29&sort=rotation&${filter}`);
      expect(board.items.map(({ states }) => states[0]?.state)).toMatchObject([
        { rotation: 2, strength: 4, turns: 184 },
        { rotation: 3, strength: 180, turns: 180, status: 'onDuty' },
      ]);
    });

    it('began its third rotation with the first arrival, of all since then the earliest', async () => {
      const board = await story.get<Page>(`/deployments/rotations?begunFrom=2024-09-01&sort=begun&limit=1&${filter}`);
      expect(board.items).toMatchObject([{ certainty: 'certain', states: [{ state: { rotation: 3 } }] }]);
    });

    it('was at its highest while both were present', async () => {
      const { peak } = await story.get<{ peak: object }>(`/deployments/strength/peak?year=2024&${filter}`);
      expect(peak).toEqual({ atLeast: 364, on: '2024-09-24', atMost: 364, possiblyOn: '2024-09-24' });
      const { course } = await story.get<{ course: readonly object[] }>(
        `/deployments/strength/course?from=2024-08-15&until=2024-10-31&every=month&${filter}`,
      );
      expect(course).toEqual([
        { day: '2024-08-31', strength: exactly(184) },
        { day: '2024-09-30', strength: exactly(199) },
        { day: '2024-10-31', strength: exactly(184) },
      ]);
    });

    it('is not above its ceiling outside a handover, unless that is approved', async () => {
      const [{ id = '' } = {}] = (await story.get<Page>(`/deployments?${filter}`)).items;
      const home = await deployments.record(id, left('2024-11-01', 2, 4));
      expect(home.warnings).toEqual([]);
      const more = came('2024-11-02', 3, 20);
      expect(await deployments.refused(id, more)).toMatchObject({ status: 422, code: 'deployment.ceiling-exceeded' });
      const override = [{ rule: 'deployment.ceiling-exceeded', reason: 'The flood.' }];
      await deployments.record(id, but(more, { override, approvedBy: head }));
    });
  });

  describe('a field hospital that hands over', () => {
    it('has 63, 126, 75 and 63 present', async () => {
      const { id } = await deployments.open(
        attested(story, '2023-07', {
          mission: 'mission:UNMISS',
          contribution: 'fieldHospital',
          rotations: [{ rotation: 5, status: 'onDuty', sent: { total: 63, women: 11 } }],
        }),
        planned('2024-05', 6),
      );
      await recordAll(id, came('2024-09-24', 6, 63), left('2024-09-28', 5, 51), left('2024-10-10', 5, 12));
      const filter = 'mission=mission:UNMISS&contribution=fieldHospital';
      expect(await strengthsOn(['2024-09-23', '2024-09-24', '2024-09-28', '2024-10-10'], filter)).toEqual(
        [63, 126, 75, 63].map(exactly),
      );
      const byGender = `/deployments/strength?validOn=2024-09-23&by=mission,type,gender,contributor&group=ASEAN&${filter}`;
      const common = { mission: 'mission:UNMISS', type: 'unstated', contributor: home };
      expect((await story.get<Strength>(byGender)).groups).toEqual([
        { ...common, gender: 'men', strength: exactly(52) },
        { ...common, gender: 'women', strength: exactly(11) },
      ]);
      expect((await story.get<Strength>(byGender.replace('ASEAN', 'P5'))).groups).toEqual([]);
    });
  });

  describe.each([
    ['first', (advance: Act, main: Act) => [advance, main], 'first'],
    ['last', (advance: Act, main: Act) => [main, advance], 'second'],
  ] as const)('an advance party that is recorded %s', (_, inOrder, designation) => {
    const filter = 'mission=mission:MINUSCA&contribution=engineers';

    it('may have the main body beside it from the first day of its month on', async () => {
      const { id } = await deployments.open(
        attested(story, '2022-01', { mission: 'mission:MINUSCA', contribution: 'engineers', designation }),
        planned('2022-02', 1),
      );
      const advance = came('2022-05-05', 1, 28, { party: 'advance' });
      for (const arrival of inOrder(advance, came('2022-05', 1, 156))) await recordAll(id, arrival);
      const days = ['2022-05-04', '2022-05-06', '2022-05-15', '2022-05-31'];
      const named = days.map(async (day) => {
        const { groups = [] } = await story.get<Strength>(
          `/deployments/strength?validOn=${day}&by=designation&${filter}`,
        );
        return groups.find((group) => (group as { designation?: string }).designation === designation);
      });
      const possible = { designation, strength: { atLeast: 28, atMost: 184 } };
      expect(await Promise.all(named)).toEqual([
        undefined,
        possible,
        possible,
        { designation, strength: exactly(184) },
      ]);
    });
  });

  describe('a deployment of which a source states no numbers', () => {
    it('adds nothing to the strength, which says so', async () => {
      await deployments.open(
        attested(story, '2022-04', { mission: 'mission:UNFICYP', contribution: 'individualPosts' }),
      );
      const [filter, none] = ['mission=mission:UNFICYP', 'validOn=2022-03-31&mission=mission:UNFICYP'];
      expect(await story.get(`/deployments/strength?validOn=2022-05-01&${filter}`)).toMatchObject({
        strength: exactly(0),
        uncounted: exactly(1),
      });
      expect(await story.get(`/deployments/strength?${none}`)).toMatchObject({ uncounted: exactly(0) });
    });
  });

  describe('turns', () => {
    it('are all that were ever sent, whatever the strength is', async () => {
      const hospital = { rotation: 1, status: 'repatriated', sent: { total: 63 } };
      await deployments.open(
        attested(story, '2022-04-15', {
          mission: 'mission:MONUSCO',
          contribution: 'fieldHospital',
          rotations: [hospital, { ...hospital, rotation: 2 }, { ...hospital, rotation: 3, status: 'onDuty' }],
        }),
      );
      await deployments.open(
        attested(story, '2022-04-15', {
          mission: 'mission:MONUSCO',
          contribution: 'individualPosts',
          rotations: [{ rotation: 1, status: 'onDuty', sent: { total: 76 } }],
        }),
      );
      const asked = 'validOn=2022-04-30&by=contribution&mission=mission:MONUSCO';
      expect(await story.get(`/deployments/turns?${asked}`)).toMatchObject({
        turns: exactly(265),
        groups: [
          { contribution: 'fieldHospital', turns: exactly(189) },
          { contribution: 'individualPosts', turns: exactly(76) },
        ],
      });
      expect(await story.get(`/deployments/strength?${asked}`)).toMatchObject({ strength: exactly(139) });
    });
  });

  describe('a rotation of which 63 are present', () => {
    const designated = (designation: string): Promise<Recorded> =>
      deployments.open(
        attested(story, '2019', { mission: 'mission:UNMISS', contribution: 'infantry', designation }),
        planned('2020-01', 1),
        came('2020-03-01', 1, 63),
        planned('2020-06', 2),
        came('2021-03-01', 2, 63),
      );

    it('takes no late departure of 70, though more arrive later', async () => {
      const { id } = await designated('A');
      expect(await deployments.refused(id, left('2020-07-01', 1, 70))).toMatchObject({
        status: 422,
        code: 'deployment.strength-negative',
      });
    });

    it('keeps the arrival that a later departure rests on', async () => {
      const { id, receipt } = await designated('B');
      const home = await recordAll(id, left('2020-12-01', 1, 60));
      expect(await deployments.refused(id, voided(story.cast, receipt.eventIds[2] ?? ''))).toMatchObject({
        status: 422,
        code: 'deployment.strength-negative',
        entry: home.receipt.eventIds[0],
      });
    });
  });

  describe('an arrival that was entered twice', () => {
    it('is voided: the strength is counted again, and the audit shows both', async () => {
      const filter = 'mission=mission:UNMISS&contribution=aviation';
      const { id, receipt } = await deployments.open(
        attested(story, '2019', { mission: 'mission:UNMISS', contribution: 'aviation' }),
        planned('2020-01', 1),
        came('2020-03-01', 1, 40),
        came('2020-03-01', 1, 40),
      );
      expect(await strengthOn('2020-04-01', filter)).toEqual(exactly(80));
      const before = receipt.position;
      await deployments.record(id, voided(story.cast, receipt.eventIds[3] ?? '', receipt.eventIds[2]));
      expect(await strengthOn('2020-04-01', filter)).toEqual(exactly(40));
      expect(await strengthOn('2020-04-01', `${filter}&knownAt=${encodeURIComponent(before)}`)).toEqual(exactly(80));
      const { items } = await story.get<Page<{ readonly type: string }>>(`/audit?stream=deployment-${id}`);
      expect(items.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['PersonnelArrived', 'PersonnelArrived', 'EntryVoided']),
      );
      const { entries } = await story.get<{ entries: readonly object[] }>(`/deployments/${id}/history?standing=all`);
      expect(entries).toHaveLength(4);
    });
  });

  describe('the reports of the United Nations', () => {
    it('stand beside our strength at the end of each month, and months without one are named', async () => {
      const { id } = await deployments.open(
        attested(story, '2019', { mission: 'mission:UNMISS', contribution: 'signals', status: 'raised' }),
        planned('2024-01', 1),
        came('2024-02-10', 1, 20),
        came('2024-04', 1, 5),
      );
      const report = (month: string, on: string, total: number): Act => act('record-un-report', on, { month, total });
      await recordAll(id, report('2024-02', '2024-03-05', 20), report('2024-04', '2024-05-04', 24));
      const { months } = await story.get<{ months: readonly object[] }>(
        '/deployments/reconciliation?mission=mission:UNMISS&contribution=signals&from=2024-01-01&until=2024-04-30',
      );
      expect(months).toMatchObject([
        { month: '2024-02', ours: exactly(20), reported: exactly(20), verdict: 'agrees' },
        { month: '2024-03', ours: exactly(20), reported: null, verdict: 'missing' },
        { month: '2024-04', ours: exactly(25), reported: exactly(24), verdict: 'differs' },
      ]);
      expect(await deployments.refused(id, report('2024-05', '2024-05-31', 26))).toMatchObject({
        code: 'deployment.un-report-differs',
      });
    });
  });

  describe('a deployment of our own', () => {
    it('is approved under an instrument in effect, and sends a unit under a memorandum', async () => {
      const issued = {
        data: { type: 'resolution', issuer: 'A body', number: '1/2020', title: { en: 'On peacekeeping' } },
        validTime: '2020-11-13',
      };
      const instrument = await story.send('/instruments/register', issued);
      await story.send(`/instruments/${instrument.id}/set-effect`, { data: {}, validTime: '2021-07-01' });
      const memorandum = await story.open(proposed('2021-08-01', { parties: [home, 'org:UN'] }));
      const { id } = await deployments.open(
        act('propose', '2021-01-05', { contributor: home, mission: 'mission:UNMISS', contribution: 'engineers' }),
      );
      const approval = act('approve', '2021-07-02', { ceiling: 184 });
      expect(await deployments.refused(id, approval)).toMatchObject({ code: 'deployment.mandate-missing' });
      const under = { authority: { instrumentId: instrument.id } };
      const early = await deployments.refused(id, but(approval, { ...under, validTime: '2021-06-30' }));
      expect(early).toMatchObject({ status: 422, pointer: '/authority' });
      await deployments.record(id, but(approval, under));
      await deployments.record(id, planned('2021-09', 1));
      expect(await deployments.refused(id, came('2022-05', 1, 184))).toMatchObject({ code: 'deployment.mou-missing' });
      const signing = act('sign-mou', '2021-10-01', { agreement: `agreement:${memorandum.id}` });
      expect(await deployments.refused(id, signing)).toMatchObject({ code: 'deployment.mou-unsigned' });
      const override = [{ rule: 'deployment.mou-unsigned', reason: 'It was signed today.' }];
      await deployments.record(id, but(signing, { override, approvedBy: head }));
      await deployments.record(id, came('2022-05', 1, 184));
      expect(await story.get<Item>(`/deployments/${id}?validOn=2022-06-01`)).toMatchObject({
        states: [{ state: { status: 'deployed' } }],
      });
    });
  });

  describe('a deployment that is there already', () => {
    it('is found under its natural key', async () => {
      const data = { mission: 'mission:MINURSO', contribution: 'individualPosts' };
      const { id } = await deployments.open(attested(story, '2022', data));
      const problem = await deployments.refusedOpening(attested(story, '2022', data));
      expect(problem).toMatchObject({ status: 409, code: 'record.exists' });
      expect(problem.detail).toContain(id);
      expect(await story.get<Item>(`/deployments/${id}?validOn=2023-01-01`)).toMatchObject({ certainty: 'certain' });
    });
  });
});
