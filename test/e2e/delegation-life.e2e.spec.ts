import type { Act } from './acts';
import { but, laos, proposed } from './acts';
import type { Officials } from './delegation-acts';
import {
  appointed,
  approvedVisit,
  departed,
  heldVisit,
  met,
  proposedVisit,
  received,
  reportedVisit,
  scheduledVisit,
} from './delegation-acts';
import type { Item, Page, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Visit extends Item {
  readonly states: readonly {
    readonly exists: boolean;
    readonly state: { readonly status: string; readonly dossier: object };
  }[];
}

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const delegations = story.of('delegations');
  let officials: Officials;

  beforeAll(async () => {
    story.now = '2024-12-20T03:00:00Z';
    officials = await appointed(story);
  });

  const visitOn = (id: string, day: string): Promise<Visit> => story.get<Visit>(`/delegations/${id}?validOn=${day}`);
  const statusOn = async (id: string, day: string) => (await visitOn(id, day)).states.map(({ state }) => state.status);

  describe('a delegation to Laos', () => {
    let visit: Recorded;

    beforeAll(async () => {
      visit = await delegations.open(...heldVisit('2024', officials, { reportDays: 15 }));
    });

    it('goes from its proposal to its end, and has a number of the register', async () => {
      expect(await statusOn(visit.id, '2024-02-10')).toEqual(['proposed']);
      expect(await statusOn(visit.id, '2024-03-10')).toEqual(['scheduled']);
      expect(await statusOn(visit.id, '2024-05-13')).toEqual(['underWay']);
      expect(await statusOn(visit.id, '2024-05-14')).toEqual(['completed']);
      expect((await visitOn(visit.id, '2024-06-01')).number).toBe('DEL-2024-0001');
    });

    it('says who approved it, on which day, and when that was recorded', async () => {
      const { states } = await visitOn(visit.id, '2024-06-01');
      expect(states).toMatchObject([
        {
          state: {
            dossier: {
              direction: 'outbound',
              approval: {
                approver: officials.approver,
                on: { earliest: '2024-02-15', latest: '2024-02-15' },
                recordedAt: '2024-12-20T03:00:00.000Z',
              },
            },
          },
        },
      ]);
    });

    it('is in the log of visits by partner, level, status, and days', async () => {
      const found = async (query: string) => (await story.get<Page>(`/delegations?${query}`)).items.map(({ id }) => id);
      expect(await found(`partner=${laos}&level=deputyMinister&direction=outbound&q=biên`)).toEqual([visit.id]);
      expect(await found('visitFrom=2024-05-14&visitUntil=2024-05-20')).toEqual([visit.id]);
      expect(await found('visitFrom=2024-05-15')).toEqual([]);
      expect(await found(`approver=${officials.approver}&status=scheduled&validOn=2024-03-10`)).toEqual([visit.id]);
    });

    it('is overdue with its report from the day after the term', async () => {
      const overdue = async (day: string) =>
        (await story.get<Page>(`/delegations?report=overdue&validOn=${day}`)).items.map(({ id }) => id);
      expect(await overdue('2024-05-29')).toEqual([]);
      expect(await overdue('2024-05-30')).toEqual([visit.id]);
      expect(await delegations.refused(visit.id, reportedVisit('2024-06-20'))).toMatchObject({
        code: 'delegation.report-late',
      });
      const override = [{ rule: 'delegation.report-late', reason: 'The head fell ill.' }];
      await delegations.record(visit.id, but(reportedVisit('2024-06-20'), { override, approvedBy: 'lan' }));
      expect(await overdue('2024-06-19')).toEqual([visit.id]);
      expect(await overdue('2024-06-20')).toEqual([]);
    });

    it('is final', async () => {
      expect(await delegations.refused(visit.id, met('2024-06-21'))).toMatchObject({ code: 'delegation.final' });
    });
  });

  describe('a proposal', () => {
    it('is approved by another than who submitted it, before the delegation departs', async () => {
      const { id } = await delegations.open(proposedVisit('2024-02-01', officials));
      const { submitter } = officials;
      const own = approvedVisit('2024-02-15', { submitter, approver: submitter });
      expect(await delegations.refused(id, own)).toMatchObject({ code: 'delegation.approved-by-submitter' });
      expect(await delegations.refused(id, departed('2024-02-20'))).toMatchObject({ code: 'delegation.not-approved' });
    });
  });

  describe('the outcome of a meeting', () => {
    let id = '';

    beforeAll(async () => {
      const [proposal, approval, schedule] = heldVisit('2024', officials) as [Act, Act, Act];
      ({ id } = await delegations.open(proposal, approval, schedule, received('2024-05-12')));
    });

    const signing = (agreement?: string) =>
      met('2024-05-13', { outcomes: [{ kind: 'signedAgreement', ...(agreement !== undefined && { agreement }) }] });

    it('names the agreement that was signed, which the register knows', async () => {
      expect(await delegations.refused(id, signing())).toMatchObject({ code: 'delegation.agreement-unnamed' });
      const stranger = 'agreement:3c1d8b52-7a10-4a57-8e0a-5a4be1a0a0f1';
      expect(await delegations.refused(id, signing(stranger))).toMatchObject({
        code: 'reference.unknown',
        pointer: '/data/outcomes/0/agreement',
      });
    });

    it('is recorded with a warning while the agreement is a draft', async () => {
      const { id: draft } = await story.open(proposed('2024-01-05'));
      const recorded = await delegations.record(id, signing(`agreement:${draft}`));
      expect(recorded.warnings).toMatchObject([{ code: 'delegation.agreement-unsigned' }]);
    });
  });

  describe('a postponed delegation', () => {
    it('departs once it is scheduled anew', async () => {
      const { id } = await delegations.open(
        proposedVisit('2024-02-01', officials),
        approvedVisit('2024-02-15', officials),
        scheduledVisit('2024-03-01', '2024-05-12', '2024-05-14'),
        { command: 'postpone', data: { from: '2024-06' }, validTime: '2024-04-02' },
      );
      expect(await statusOn(id, '2024-05-13')).toEqual(['postponed']);
      expect(await delegations.refused(id, departed('2024-06-02'))).toMatchObject({ code: 'delegation.postponed' });
      await delegations.record(id, scheduledVisit('2024-05-20', '2024-06-02', '2024-06-04'));
      await delegations.record(id, departed('2024-06-02'));
      expect(await statusOn(id, '2024-06-02')).toEqual(['underWay']);
    });
  });
});
