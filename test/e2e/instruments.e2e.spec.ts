import { corrected } from './acts';
import { clerk, head } from './cast';
import { issued, repealed, superseded, tookEffect } from './instrument-acts';
import type { Item, Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

/** An instrument as it is found under a number. */
interface Numbered {
  readonly id: string;
  readonly states: readonly { readonly state: { readonly dossier: { readonly description: { number: string } } } }[];
}

describeOnEveryPair('2026-02-02T03:00:00Z', (story) => {
  const instruments = () => story.of('instruments');
  const document = (title: string) =>
    story.send('/sources/register', { data: { title: { en: title } }, validTime: { edtf: null } });
  const idsOf = async (query: string) => (await story.get<Page>(`/instruments?${query}`)).items.map(({ id }) => id);

  describe('a resolution whose number was recorded wrongly', () => {
    const [wrong, right] = ['806-NQ/TW', '806-NQ/QUTW'];
    let opened: Recorded;

    beforeAll(async () => {
      story.now = '2026-02-03T03:00:00Z';
      opened = await instruments().open(issued('2013-12-31', { number: wrong }));
      story.now = '2026-03-03T03:00:00Z';
      const [eventId = ''] = opened.receipt.eventIds;
      await instruments().record(opened.id, corrected(story.cast, { eventId, pointer: '/data/number', to: right }));
    });

    it('keeps its uuid, and has the wrong number for who asks what was known before', async () => {
      const numberKnown = async (knownAt: string) => {
        const { id, states } = await story.get<Numbered>(`/instruments/${opened.id}?knownAt=${knownAt}`);
        return [id, states[0]?.state.dossier.description.number];
      };
      expect(await numberKnown('2026-03-02')).toEqual([opened.id, wrong]);
      expect(await numberKnown('2026-03-03')).toEqual([opened.id, right]);
    });

    it('shows who corrected it, why, and on what evidence', async () => {
      const { entries } = await story.get<{ entries: readonly object[] }>(`/instruments/${opened.id}/history`);
      const correction = { actor: { id: clerk }, approvedBy: { id: head }, reason: 'The communiqué says otherwise.' };
      const sources = [{ sourceId: story.cast.source, locator: 'p. 2' }];
      expect(entries).toMatchObject([{ standing: 'corrected', corrections: [{ ...correction, sources }] }]);
    });

    it('is found under the right number, however it is spelled', async () => {
      expect(await idsOf('number=806-nq/qutw')).toEqual([opened.id]);
      expect(await idsOf(`number=${encodeURIComponent('806–NQ/TW')}`)).toEqual([]);
    });

    it('leaves its old number to another, which says from what it is distinct', async () => {
      const another = issued('2014-02-01', { number: wrong, title: { en: 'Another resolution' } });
      expect(await instruments().refusedOpening(another)).toMatchObject({ status: 409, code: 'record.exists' });
      const { id } = await instruments().open({ ...another, distinctFrom: opened.id });
      expect(id).not.toBe(opened.id);
      expect(await idsOf('number=806-NQ/TW')).toEqual([id]);
    });

    it('shares its number with no other, unless that is approved', async () => {
      const double = issued('2014-03-01', { number: '806-NQ/QUTW', title: { en: 'A third resolution' } });
      const problem = await instruments().refusedOpening(double);
      expect(problem).toMatchObject({
        code: 'instrument.number-in-use',
        detail: expect.stringContaining(opened.id) as string,
      });
      const override = [{ rule: 'instrument.number-in-use', reason: 'The gazette prints it twice.' }];
      await instruments().open({ ...double, override, approvedBy: head });
      expect(await idsOf('number=806-NQ/QUTW')).toHaveLength(2);
    });
  });

  describe('two plenums under nearly one title', () => {
    const plenum = (tenure: string, title: string) =>
      issued(null, { issuer: 'Party Central Committee', title: { en: title }, tenure });

    it('are two instruments', async () => {
      const eleventh = await instruments().open(plenum('11th', 'Strategy of protecting the Fatherland'));
      const thirteenth = await instruments().open(plenum('13th', 'Strategy of protecting the Fatherland'));
      expect(thirteenth.receipt.stream).not.toBe(eleventh.receipt.stream);
      const again = await instruments().refusedOpening(plenum('11th', 'Strategy  of protecting the fatherland'));
      expect(again).toMatchObject({ code: 'record.exists', detail: expect.stringContaining(eleventh.id) as string });
    });
  });

  describe('a resolution that three texts name', () => {
    it('is one record of three sources', async () => {
      const act = issued('2020-11-13', { issuer: 'National Assembly', number: '130/2020/QH14' });
      const [first, second, third] = [await document('One'), await document('Two'), await document('Three')];
      const { id } = await instruments().open({ ...act, sources: [{ sourceId: first.id }] });
      const again = issued('2020-11-13', { issuer: 'National assembly', number: '130/2020/qh14' });
      const problem = await instruments().refusedOpening(again);
      expect(problem).toMatchObject({
        status: 409,
        code: 'record.exists',
        detail: expect.stringContaining(id) as string,
      });
      for (const source of [second, third])
        await story.send(`/instruments/${id}/cite`, { sources: [{ sourceId: source.id }] });
      const { items } = await story.get<{ items: readonly { sources: readonly { sourceId: string }[] }[] }>(
        `/audit?stream=instrument-${id}&order=asc`,
      );
      const citing = items.flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId));
      expect(citing).toEqual([first.id, second.id, third.id]);
    });
  });

  describe('a decree that another one replaces', () => {
    const decree = (number: string, on: string) => issued(on, { type: 'decree', issuer: 'Government', number });
    let [old, middle, young] = ['', '', ''];

    beforeAll(async () => {
      old = (await instruments().open(decree('104/2012/NĐ-CP', '2012-12-05'), tookEffect('2013-01-20'))).id;
      middle = (await instruments().open(decree('30/2017/NĐ-CP', '2017-03-21'), tookEffect('2017-05-05'))).id;
      young = (await instruments().open(decree('234/2025/NĐ-CP', '2025-08-27'))).id;
      await instruments().record(old, superseded('2017-05-05', middle, ['5', '6']));
      await instruments().record(old, superseded('2025-09-01', young));
    });

    it('has on each day the legal effect of that day, and says what replaced it', async () => {
      const on = async (day: string) => (await story.get<Item>(`/instruments/${old}?validOn=${day}`)).states;
      expect(await on('2013-01-19')).toMatchObject([{ state: { status: 'issued' } }]);
      expect(await on('2017-05-04')).toMatchObject([{ state: { status: 'inEffect' } }]);
      const part = { by: `instrument:${middle}`, articles: ['5', '6'] };
      expect(await on('2025-08-31')).toMatchObject([
        { state: { status: 'partlyLapsed', dossier: { supersessions: [part] } } },
      ]);
      const whole = { by: `instrument:${young}` };
      expect(await on('2025-09-01')).toMatchObject([
        { state: { status: 'superseded', dossier: { supersessions: [part, whole] } } },
      ]);
    });

    it('is listed among those in effect on a day, and among those that another replaced', async () => {
      expect(await idsOf('validOn=2014-01-01&status=inEffect&issuer=Government')).toEqual([old]);
      expect(await idsOf(`validOn=2026-01-01&supersededBy=instrument:${young}`)).toEqual([old]);
      expect(await idsOf('validOn=2026-01-01&effectiveOn=2018-01-01&type=decree')).toEqual([old, middle]);
    });

    it('is replaced neither by itself, nor by what it replaces, nor by what is not there', async () => {
      const circle = superseded('2026-01-01', old);
      expect(await instruments().refused(middle, superseded('2026-01-01', middle))).toMatchObject({
        code: 'record.succeeds-itself',
      });
      expect(await instruments().refused(young, circle)).toMatchObject({ code: 'record.succeeds-itself' });
      const { receipt } = await instruments().record(middle, superseded('2025-12-01', young));
      const [eventId = ''] = receipt.eventIds;
      const mistake = corrected(story.cast, { eventId, pointer: '/data/by', to: `instrument:${middle}` });
      expect(await instruments().refused(middle, mistake)).toMatchObject({ code: 'record.succeeds-itself' });
      expect(await instruments().refused(young, superseded('2026-01-01', middle))).toMatchObject({
        code: 'record.succeeds-itself',
      });
      const stranger = superseded('2026-01-01', '00000000-0000-5000-8000-000000000000');
      expect(await instruments().refused(middle, stranger)).toMatchObject({ code: 'reference.unknown' });
    });

    it('takes no act once it has ended', async () => {
      expect(await instruments().refused(old, repealed('2026-01-01'))).toMatchObject({ code: 'instrument.final' });
    });
  });
});
