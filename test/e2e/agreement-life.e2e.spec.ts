import type { Act } from './acts';
import {
  agreed,
  attested,
  authorised,
  binding,
  but,
  cleared,
  concluded,
  consented,
  home,
  inForce,
  laos,
  proposed,
  reviewed,
  round,
  signed,
  terminated,
} from './acts';
import { clerk, head } from './cast';
import type { Item } from './story';
import { describeOnEveryPair } from './story';

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const statusesOn = async (id: string, day: string): Promise<readonly string[]> => {
    const { states } = await story.get<Item>(`/agreements/${id}?validOn=${day}`);
    return states.map(({ state }) => state.status);
  };

  describe('an agreement that binds by ratification', () => {
    const mode = { consentMode: 'ratification' };

    it('is not ratified before it is signed', async () => {
      const { id } = await story.open(...cleared(story.cast, '2022', mode));
      const problem = await story.refused(id, consented('2022-07-01', laos));
      expect(problem).toMatchObject({ status: 422, code: 'agreement.consent-before-signature' });
    });

    it('is ratified by each party behind its signature, and then enters into force', async () => {
      const { id } = await story.open(...concluded(story.cast, '2022', mode));
      expect(await story.refused(id, inForce('2022-12-01'))).toMatchObject({ code: 'agreement.consent-missing' });
      await story.record(id, consented('2022-10-01', home));
      await story.record(id, consented('2022-11-01', laos));
      await story.record(id, inForce('2022-12-01'));
      expect(await statusesOn(id, '2022-10-15')).toEqual(['signed']);
      expect(await statusesOn(id, '2022-11-15')).toEqual(['ratified']);
      expect(await statusesOn(id, '2022-12-01')).toEqual(['inForce']);
    });

    it('does not take a ratification whose late entry says a day before the signature', async () => {
      const { id, receipt } = await story.open(...concluded(story.cast, '2022', mode), consented('2022-10-01', home));
      expect(await story.refused(id, consented('2022-09-14', laos))).toMatchObject({
        code: 'agreement.consent-before-signature',
      });
      expect(receipt.revision).toBe(6);
    });
  });

  describe('an agreement that binds by signature', () => {
    it('takes no ratification', async () => {
      const { id } = await story.open(...concluded(story.cast, '2022'));
      const problem = await story.refused(id, consented('2022-10-01', laos));
      expect(problem).toMatchObject({ status: 422, code: 'agreement.consent-by-signature' });
    });

    it('enters into force on the day of its signature', async () => {
      const { id } = await story.open(...concluded(story.cast, '2022'), inForce('2022-09-15'));
      expect(await statusesOn(id, '2022-09-14')).toEqual(['cleared']);
      expect(await statusesOn(id, '2022-09-16')).toEqual(['inForce']);
    });

    it('takes no effect before its signature, unless that is meant, and said why', async () => {
      const { id } = await story.open(...concluded(story.cast, '2022'));
      const early = { effectiveFrom: '2022-01-01' };
      expect(await story.refused(id, inForce('2022-10-01', early))).toMatchObject({
        code: 'agreement.effect-before-signature',
      });
      const meant = inForce('2022-10-01', { ...early, retroactive: true });
      expect(await story.refused(id, meant)).toMatchObject({ code: 'agreement.effect-before-signature' });
      await story.record(id, but(meant, { reason: 'Article 9 says so.' }));
      expect(await statusesOn(id, '2022-10-01')).toEqual(['inForce']);
    });

    it('takes a later effect by time alone, and ends with its term', async () => {
      const terms = { effectiveFrom: '2023-01-01', term: { months: 6 }, renewal: 'none' };
      const { id } = await story.open(...concluded(story.cast, '2022'), inForce('2022-10-01', terms));
      expect(await statusesOn(id, '2022-12-31')).toEqual(['signed']);
      expect(await statusesOn(id, '2023-06-30')).toEqual(['inForce']);
      expect(await statusesOn(id, '2023-07-01')).toEqual(['expired']);
    });
  });

  describe("a text that was agreed anew after the review against the four no's", () => {
    it('is not signed, since that review was of another text', async () => {
      const { id } = await story.open(...cleared(story.cast, '2022'), agreed('2022-07-01', 'v2'));
      const problem = await story.refused(id, signed('2022-09-15'));
      expect(problem).toMatchObject({ status: 422, code: 'agreement.conformity-missing' });
      await story.record(id, reviewed(story.cast, '2022-08-01', 'v2'));
      await story.record(id, signed('2022-09-15'));
    });
  });

  describe('a signature', () => {
    it('needs the authority to negotiate', async () => {
      const { id } = await story.open(proposed('2022-01-05'), agreed('2022-05-02'), reviewed(story.cast, '2022-06-10'));
      expect(await story.refused(id, signed('2022-09-15'))).toMatchObject({ code: 'agreement.not-authorised' });
    });

    it("needs an answer for each of the four no's, none of them against the text", async () => {
      const { id } = await story.open(proposed('2022-01-05'), authorised('2022-02-01'), agreed('2022-05-02'));
      const review = (on: string, results: object) => {
        const act = reviewed(story.cast, on);
        return but(act, { data: { ...act.data, results } });
      };
      const all = { siding: 'conform', foreignBases: 'conform', force: 'conform' };
      await story.record(id, review('2022-06-01', all));
      expect(await story.refused(id, signed('2022-09-15'))).toMatchObject({ code: 'agreement.conformity-incomplete' });
      await story.record(id, review('2022-06-02', { ...all, alliance: 'notConform' }));
      expect(await story.refused(id, signed('2022-09-15'))).toMatchObject({ code: 'agreement.conformity-breached' });
    });

    describe('in a post that the register does not know the signatory to hold', () => {
      const rule = 'agreement.powers-not-in-effect';
      let id = '';
      let act: Act;

      beforeEach(async () => {
        const person = { data: { names: { en: 'Phan Van G' } }, validTime: { edtf: null } };
        const signatory = `person:${(await story.send('/persons/register', person)).id}`;
        id = (await story.open(...cleared(story.cast, '2022'))).id;
        const signatories = [{ partner: home, person: signatory, post: 'Deputy Minister' }, { partner: laos }];
        act = but(signed('2022-09-15'), { data: { signatories, languages: ['vi', 'lo'] } });
      });

      it('is refused by a soft rule, which names the field', async () => {
        expect(await story.refused(id, act)).toMatchObject({
          status: 422,
          code: rule,
          pointer: '/data/signatories/0/post',
        });
      });

      it('is accepted with a reason and an approver, and shows both', async () => {
        const override = [{ rule, reason: 'Full powers of 12 September 2022.' }];
        expect(await story.refused(id, but(act, { override }))).toMatchObject({ code: 'approval.missing' });
        const own = but(act, { override, approvedBy: clerk });
        expect(await story.refused(id, own)).toMatchObject({ code: 'approval.by-author' });
        await story.record(id, but(act, { override, approvedBy: head }));
        const { entries } = await story.get<{ entries: readonly object[] }>(`/agreements/${id}/history`);
        expect(entries.at(-1)).toMatchObject({ override, approvedBy: { id: head } });
      });
    });
  });

  describe('an agreement that has ended', () => {
    it('takes no further act', async () => {
      const { id } = await story.open(...binding(story.cast, '2022'), terminated('2023-05-01'));
      const problem = await story.refused(id, inForce('2023-06-01'));
      expect(problem).toMatchObject({ code: 'agreement.final' });
      expect(problem.detail).toContain('terminated');
    });
  });

  describe('an agreement that another replaces', () => {
    const superseded = (by: string): Act => ({
      command: 'supersede',
      data: { by: `agreement:${by}` },
      validTime: '2023-05-01',
    });

    it('is replaced neither by itself nor by what it replaced, be it by way of others', async () => {
      const [oldest, older, newest] = [
        await story.open(...binding(story.cast, '2020')),
        await story.open(...binding(story.cast, '2021')),
        await story.open(...binding(story.cast, '2022')),
      ];
      await story.record(oldest.id, superseded(older.id));
      await story.record(older.id, superseded(newest.id));
      for (const { id } of [newest, older, oldest])
        expect(await story.refused(newest.id, superseded(id))).toMatchObject({ code: 'record.succeeds-itself' });
    });
  });

  describe('an agreement that a source states to be signed, and no more', () => {
    const trilateral = { title: { en: 'Trilateral agreement' }, parties: [home, laos], status: 'signed' };

    it('is attested with its source', async () => {
      const act = attested(story.cast, '2023-12', trilateral);
      const { id } = await story.open(act);
      expect(await statusesOn(id, '2023-12-31')).toEqual(['signed']);
      const { status, body } = await story.post('/agreements/attest', {
        ...but(act, { sources: [] }),
        command: undefined,
      });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'evidence.source-missing' });
    });

    it('may or may not have been signed on a day within its month', async () => {
      const { id } = await story.open(attested(story.cast, '2023-12', trilateral));
      expect(await statusesOn(id, '2023-11-30')).toEqual([]);
      expect(await statusesOn(id, '2023-12-15')).toEqual(['none', 'signed']);
      expect(await statusesOn(id, '2024-01-01')).toEqual(['signed']);
    });

    it('shows a step before it, recorded later, and goes on from what the source states', async () => {
      const { id } = await story.open(attested(story.cast, '2023-12', trilateral));
      await story.record(id, round('2023-06'));
      const { entries } = await story.get<{ entries: readonly object[] }>(`/agreements/${id}/history`);
      expect(entries).toMatchObject([
        { type: 'NegotiationRoundHeld', folded: false },
        { type: 'AgreementAttested', folded: true },
      ]);
      expect(await statusesOn(id, '2023-07-31')).toEqual([]);
    });

    it('is recorded step by step once the register is open, unless somebody approves otherwise', async () => {
      story.now = '2024-06-01T03:00:00Z';
      const act = attested(story.cast, '2024-05-20', trilateral);
      const rule = 'agreement.attested-after-opening';
      const { body } = await story.post('/agreements/entries', { entries: [act] });
      expect(body).toMatchObject({ status: 422, code: rule });
      const override = [{ rule, reason: 'The file is with the embassy.' }];
      const { id } = await story.open(but(act, { override, approvedBy: head }));
      expect(await statusesOn(id, '2024-05-20')).toEqual(['signed']);
    });
  });
});
