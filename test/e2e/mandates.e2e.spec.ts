import { authorised, but, corrected, proposed } from './acts';
import { issued, repealed, superseded, tookEffect } from './instrument-acts';
import type { Recorded } from './story';
import { describeOnEveryPair } from './story';

/** An act under an instrument. */
interface MandatedAct {
  readonly entry: string;
  readonly type: string;
  readonly inEffect: string;
  readonly findings: readonly { readonly code: string }[];
}

describeOnEveryPair('2026-02-02T03:00:00Z', (story) => {
  const instruments = () => story.of('instruments');
  const actsUnder = async (path: string) =>
    (await story.get<{ items: readonly MandatedAct[] }>(`/instruments/${path}`)).items;
  /** That the negotiation of a new agreement was authorised on a day, under an instrument. */
  const under = (instrumentId: string, on: string, article?: string) =>
    but(authorised(on), { authority: { instrumentId, ...(article !== undefined && { article }) } });
  const authorise = (instrumentId: string, on: string, article?: string) =>
    story.open(proposed('2012-01-05'), under(instrumentId, on, article));
  const refusedAuthority = async (instrumentId: string, on: string, article?: string) => {
    const { status, body } = await story.post('/agreements/entries', {
      entries: [proposed('2012-01-05'), under(instrumentId, on, article)],
    });
    return { status, code: body.code, pointer: body.pointer };
  };
  const noMandate = { status: 422, code: 'instrument.no-mandate', pointer: '/entries/1/authority' };

  let [decree, successor] = ['', ''];
  const decreeOf = (number: string, on: string) => issued(on, { type: 'decree', issuer: 'Government', number });

  beforeAll(async () => {
    successor = (await instruments().open(decreeOf('2/2017', '2017-03-01'))).id;
    decree = (
      await instruments().open(
        decreeOf('1/2012', '2012-12-05'),
        tookEffect('2012-12-05', { effectiveFrom: '2013-01-20', until: '2024-12-31' }),
        superseded('2017-05-05', successor, ['5']),
      )
    ).id;
  });

  describe('an act that names an instrument as its mandate', () => {
    it('relies on it, at the revision that it had', async () => {
      const { receipt } = await authorise(decree, '2014-06-01', '5');
      const { items } = await story.get<{ items: readonly object[] }>(`/audit?stream=${receipt.stream}&order=asc`);
      expect(items[1]).toMatchObject({ authority: { instrumentId: decree, article: '5' } });
      const { entries } = await story.get<{ entries: readonly object[] }>(
        `/agreements/${receipt.stream.slice(-36)}/history`,
      );
      expect(entries[1]).toMatchObject({ reliedOn: [{ stream: `instrument-${decree}`, revision: 2 }] });
    });

    it.each([
      ['before its effect', '2013-01-19', undefined],
      ['after its term', '2025-01-01', undefined],
      ['under an article that was superseded', '2017-05-05', '5'],
    ])('is refused %s', async (_, on, article) => {
      expect(await refusedAuthority(decree, on, article)).toEqual(noMandate);
    });

    it('is warned of where it may have been before its effect', async () => {
      const { warnings } = await authorise(decree, '2013-01', '6');
      expect(warnings).toMatchObject([{ code: 'instrument.no-mandate', severity: 'warning' }]);
      expect((await authorise(decree, '2013-02', '6')).warnings).toEqual([]);
    });

    it('is warned of where the effect of the instrument is not recorded', async () => {
      const { warnings } = await authorise(successor, '2018-01-01');
      expect(warnings).toMatchObject([{ code: 'instrument.no-mandate' }]);
    });

    it.each(['1/2012', '00000000-0000-5000-8000-000000000000'])('is refused where there is none: %s', async (id) => {
      const pointer = '/entries/1/authority/instrumentId';
      expect(await refusedAuthority(id, '2014-06-01')).toEqual({ status: 422, code: 'reference.unknown', pointer });
    });

    it('is judged in a rehearsal too', async () => {
      const { body } = await story.post('/agreements/entries?dryRun=true', {
        entries: [proposed('2012-01-05'), under(decree, '2025-06-01')],
      });
      expect(body.code).toBe('instrument.no-mandate');
    });
  });

  describe('the correction of an act under an instrument', () => {
    let act: Recorded;
    const correction = (pointer: string, to: unknown) =>
      corrected(story.cast, { eventId: act.receipt.eventIds[1] ?? '', pointer, to });

    beforeAll(async () => {
      act = await authorise(decree, '2024-06-01', '6');
    });

    it('is judged where it moves the act out of the effect of its mandate', async () => {
      expect(await story.refused(act.id, correction('/validTime', '2025-02-01'))).toMatchObject({
        code: 'instrument.no-mandate',
      });
    });

    it('is judged where it names another mandate', async () => {
      expect(await story.refused(act.id, correction('/authority/article', '5'))).toMatchObject({
        code: 'instrument.no-mandate',
      });
      const none = { instrumentId: '00000000-0000-5000-8000-000000000000' };
      expect(await story.refused(act.id, correction('/authority', none))).toMatchObject({ code: 'reference.unknown' });
    });

    it('relies on the mandate anew', async () => {
      await story.record(act.id, correction('/validTime', '2024-06-02'));
      const { entries } = await story.get<{ entries: readonly { corrections: readonly object[] }[] }>(
        `/agreements/${act.id}/history`,
      );
      expect(entries[1]?.corrections).toMatchObject([{ reliedOn: [{ stream: `instrument-${decree}` }] }]);
    });
  });

  describe('an instrument whose repeal is learned of late', () => {
    let decision = '';
    let acts: readonly Recorded[] = [];

    beforeAll(async () => {
      story.now = '2026-03-01T03:00:00Z';
      const opening = issued('2015-01-01', { type: 'decision', issuer: 'Minister', number: '7' });
      decision = (await instruments().open(opening, tookEffect('2015-01-01'))).id;
      acts = [
        await authorise(decision, '2016-05-01'),
        await authorise(decision, '2020'),
        await authorise(decision, '2022-05-01'),
      ];
      story.now = '2026-04-01T03:00:00Z';
      await instruments().record(decision, repealed('2020-07-01'));
    });

    it('tells of every act under it whether it was in effect on that day', async () => {
      const found = await actsUnder(`${decision}/acts`);
      expect(found.map(({ type, inEffect }) => [type, inEffect])).toEqual([
        ['NegotiationAuthorised', 'certain'],
        ['NegotiationAuthorised', 'possible'],
        ['NegotiationAuthorised', 'not'],
      ]);
      expect(found[2]).toMatchObject({
        entry: acts[2]?.receipt.eventIds[1],
        authority: { instrumentId: decision },
        findings: [{ code: 'instrument.no-mandate', message: expect.stringContaining('repealed') as string }],
      });
    });

    it('was in effect for all of them as far as was known before', async () => {
      const found = await actsUnder(`${decision}/acts?knownAt=2026-03-31`);
      expect(found.map(({ inEffect }) => inEffect)).toEqual(['certain', 'certain', 'certain']);
    });

    it('refuses nothing that was recorded under it', async () => {
      const [, , late] = acts;
      const { receipt } = await story.record(late?.id ?? '', {
        command: 'agree-text',
        data: { version: 'v1', languages: ['vi'] },
        validTime: '2023-01-01',
      });
      expect(receipt.revision).toBe(2);
    });

    it('is found among all acts that cite an instrument after its end', async () => {
      const found = await actsUnder('acts?inEffect=not');
      expect(found.map(({ entry }) => entry)).toEqual([acts[2]?.receipt.eventIds[1]]);
    });

    it('is a finding of the quality of the data, as is what may have been after its end', async () => {
      const under = (query: string) =>
        story.get<{ items: readonly object[] }>(`/data-quality/mandates?authority=${decision}${query}`);
      const found = { rule: 'instrument.no-mandate', category: 'agreement', authority: { instrumentId: decision } };
      expect((await under('')).items).toMatchObject([
        { ...found, finding: 'doubt', entry: acts[1]?.receipt.eventIds[1] },
        { ...found, finding: 'break', entry: acts[2]?.receipt.eventIds[1] },
      ]);
      expect((await under('&finding=break')).items).toHaveLength(1);
      expect((await under('&knownAt=2026-03-31')).items).toEqual([]);
    });

    it('is told as a table', async () => {
      const { text } = await story.ask(`/instruments/${decision}/acts`, { headers: { accept: 'text/csv' } });
      expect(text.split('\n')[0]).toContain('inEffect');
      expect(text.trim().split('\n')).toHaveLength(4);
    });
  });

  describe('the timeline', () => {
    it('tells acts with a mandate from those with none', async () => {
      const of = async (query: string) =>
        (await story.get<{ items: readonly MandatedAct[] }>(`/timeline?kind=NegotiationAuthorised&${query}`)).items;
      const { id } = await story.open(proposed('2012-01-05'), authorised('2014-01-01'));
      const without = await of('authority=none');
      expect(without).toMatchObject([{ record: id, authority: null }]);
      expect(await of(`authority=${decree}`)).not.toHaveLength(0);
    });

    it('has nothing under an instrument that is not there', async () => {
      const { status, body } = await story.ask('/instruments/00000000-0000-5000-8000-000000000000/acts');
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'record.unknown' });
    });
  });
});
