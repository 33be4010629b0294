import type { Act } from './acts';
import { corrected, home, laos, voided } from './acts';
import type { Page, ProblemBody, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Figure {
  readonly id: string;
  readonly figure: string;
  readonly value: number;
  readonly of?: readonly string[];
  readonly counted: object | null;
  readonly verdict: string;
}

interface Summary {
  readonly groups: readonly { readonly key: object; readonly count: object; readonly sums: object }[];
}

const exactly = (figure: number) => ({ atLeast: figure, atMost: figure });

describeOnEveryPair('2026-06-01T03:00:00Z', (story) => {
  const stated = (figure: string, value: number, more: object = {}): Act => ({
    command: 'state-figure',
    data: { figure, value, qualifier: 'exact', asOf: '2024-05', ...more },
    validTime: { edtf: null },
  });
  const state = (source: string, ...entries: readonly Act[]): Promise<Recorded> =>
    story.send(`/sources/${source}/entries`, { entries });
  const figures = async (query: string) => (await story.get<Page<Figure>>(`/figures?${query}`)).items;
  const verdicts = async (query: string) =>
    (await figures(query)).map(({ figure, value, counted, verdict }) => ({ figure, value, counted, verdict }));

  let report = '';

  beforeAll(async () => {
    const source = {
      data: { title: { en: 'A yearly report' }, url: 'https://example.org/report' },
      validTime: '2022-04',
    };
    report = (await story.send<Recorded>('/sources/register', source)).id;
    const attested = (contribution: string, rotations: readonly object[]): Promise<Recorded> =>
      story.send('/deployments/attest', {
        data: { contributor: home, mission: 'mission:UNMISS', contribution, status: 'deployed', rotations },
        validTime: '2021-12-31',
        sources: [{ sourceId: story.cast.source }],
      });
    const rotation = (number: number, total: number) => ({ rotation: number, status: 'repatriated', sent: { total } });
    await attested('fieldHospital', [
      rotation(1, 63),
      rotation(2, 63),
      { rotation: 3, status: 'onDuty', sent: { total: 63 } },
    ]);
    await attested('individualPosts', [{ rotation: 1, status: 'onDuty', sent: { total: 76 } }]);
  });

  describe('a figure that a source states', () => {
    it('is set beside what the register counts on the day that it speaks of', async () => {
      const turns = { qualifier: 'moreThan', of: [home], unit: 'turns', printed: 'over 250 turns' };
      await state(report, stated('un-turns', 250, { ...turns, asOf: '2022-04' }));
      await state(report, stated('un-turns', 300, { ...turns, asOf: '2022-05' }));
      expect(await verdicts('figure=un-turns&sort=asOf')).toEqual([
        { figure: 'un-turns', value: 250, counted: exactly(265), verdict: 'consistent' },
        { figure: 'un-turns', value: 300, counted: exactly(265), verdict: 'contradicted' },
      ]);
    });

    it('is left alone where the register cannot count', async () => {
      await state(report, stated('attache-offices-abroad', 34));
      const found = { figure: 'attache-offices-abroad', value: 34, counted: null, verdict: 'notCountable' };
      expect(await verdicts('figure=attache-offices-abroad')).toEqual([found]);
      await state(report, stated('un-turns', 250, { of: ['group:ASEAN'], asOf: '2022-04' }));
      expect(await verdicts('of=group:ASEAN')).toMatchObject([{ counted: null, verdict: 'notCountable' }]);
    });

    it('is not contradicted by a register in which nothing of the kind is recorded', async () => {
      await state(report, stated('un-turns', 250, { of: [laos], asOf: '2022-04' }));
      expect(await verdicts(`of=${laos}`)).toMatchObject([{ counted: null, verdict: 'notCountable' }]);
    });

    it('is set beside rotations, places and people as beside any count', async () => {
      const of = { of: [home] };
      await state(
        report,
        stated('un-field-hospital-rotations', 3, of),
        stated('un-places-of-duty', 3, of),
        stated('un-strength', 139, { ...of, asOf: '2022-04' }),
      );
      const [rotations, places, strength] = await Promise.all(
        ['un-field-hospital-rotations', 'un-places-of-duty', 'un-strength'].map((one) => verdicts(`figure=${one}`)),
      );
      expect(rotations).toMatchObject([{ counted: exactly(3), verdict: 'consistent' }]);
      expect(places).toMatchObject([{ counted: exactly(1), verdict: 'contradicted' }]);
      expect(strength).toMatchObject([{ counted: exactly(139), verdict: 'consistent' }]);
      const contradicted = await verdicts('figure=un-places-of-duty&figure=un-strength&verdict=contradicted');
      expect(contradicted).toEqual(places);
      expect((await story.ask('/figures?verdict=wrong')).status).toBe(400);
    });

    it('names what is in the register, and numbers that add up', async () => {
      const refused = async (act: Act) => {
        const { command, ...body } = act;
        return (await story.post<ProblemBody>(`/sources/${report}/${command}`, body)).body.code;
      };
      const parts = (women: number, men: number) => ({
        parts: [
          { name: 'women', value: women },
          { name: 'men', value: men },
        ],
      });
      expect(await refused(stated('un-strength', 5, { of: ['mission:ATLANTIS'] }))).toBe('reference.unknown');
      expect(await refused(stated('un-strength', 5, { of: ['Atlantis'] }))).toBe('body.invalid');
      expect(await refused(stated('un-strength', 5, parts(1, 6)))).toBe('figure.parts-differ');
      const rounded = await state(report, stated('un-average-strength', 5, { ...parts(1, 3), asOf: '1999' }));
      expect(rounded.warnings).toMatchObject([{ code: 'figure.parts-differ' }]);
    });

    it('is corrected and voided like any entry, and known before as it was', async () => {
      const { receipt } = await state(report, stated('legal-instruments', 12), stated('legal-instruments', 26));
      const [first = '', second = ''] = receipt.eventIds;
      story.now = '2026-06-03T03:00:00Z';
      const { command: _correct, ...correction } = corrected(story.cast, {
        eventId: first,
        pointer: '/data/value',
        to: 11,
      });
      await story.send(`/sources/${report}/correct`, correction);
      const { command: _void, ...nullity } = voided(story.cast, second);
      await story.send(`/sources/${report}/void`, nullity);
      const values = async (query: string) =>
        (await figures(`figure=legal-instruments&sort=value${query}`)).map(({ value }) => value);
      expect(await values('')).toEqual([11]);
      expect(await values('&knownAt=2026-06-02')).toEqual([12, 26]);
      expect(await values('&knownAt=2026-05-31')).toEqual([]);
    });
  });

  describe('the figures of a source', () => {
    beforeAll(async () => {
      const strength = (partner: string, mission: string, year: string, value: number) =>
        stated('un-average-strength', value, { of: [partner, `mission:${mission}`], asOf: year });
      await state(
        story.cast.source,
        strength(home, 'UNMISS', '2019', 70),
        strength(home, 'UNMISS', '2020', 72),
        strength(home, 'MINUSCA', '2020', 7),
        strength(laos, 'UNMISS', '2020', 3),
      );
    });

    it('are narrowed to partners, missions, groups, years and days', async () => {
      const found = async (query: string) =>
        (await figures(`figure=un-average-strength&source=${story.cast.source}&sort=value&${query}`)).map(
          ({ value }) => value,
        );
      expect(await found('')).toEqual([3, 7, 70, 72]);
      expect(await found(`partner=${home}&mission=mission:UNMISS`)).toEqual([70, 72]);
      expect(await found('of=mission:MINUSCA')).toEqual([7]);
      expect(await found('year=2020')).toEqual([3, 7, 72]);
      expect(await found('asOf=2019-06-30')).toEqual([70]);
      expect(await found('group=ASEAN')).toEqual([3, 7, 70, 72]);
      expect(await found('group=P5')).toEqual([]);
    });

    it('add up by contributor, mission and year', async () => {
      const query = `figure=un-average-strength&source=${story.cast.source}&by=partner,year`;
      const { groups } = await story.get<Summary>(`/figures/summary?${query}`);
      expect(groups).toEqual([
        { key: { partner: laos, year: '2020' }, count: exactly(1), sums: { value: exactly(3) } },
        { key: { partner: home, year: '2019' }, count: exactly(1), sums: { value: exactly(70) } },
        { key: { partner: home, year: '2020' }, count: exactly(2), sums: { value: exactly(79) } },
      ]);
    });

    it('come page by page, and as a table', async () => {
      const query = `/figures?source=${story.cast.source}&sort=value&limit=3`;
      const first = await story.get<Page<Figure>>(query);
      const rest = await story.get<Page<Figure>>(`${query}&cursor=${first.next ?? ''}`);
      expect([...first.items, ...rest.items].map(({ value }) => value)).toEqual([3, 7, 70, 72]);
      const { text } = await story.ask(query, { headers: { accept: 'application/x-ndjson' } });
      expect(text.trimEnd().split('\n')).toHaveLength(4);
      const table = await story.ask(query, { headers: { accept: 'text/csv' } });
      expect(table.text.split('\n')[0]).toMatch(/^id,figure,value,.*verdict.*validOn,knownAt,position$/u);
    });
  });
});
