import { agreed, authorised, binding, but, cleared, concluded, proposed, round, signed } from './acts';
import type { Item, Page, ProblemBody, Recorded } from './story';
import { describeOnEveryPair } from './story';

interface Rehearsed {
  readonly dryRun: boolean;
  readonly entries: readonly { readonly type: string; readonly behind: string | null }[];
  readonly warnings: readonly { readonly code: string }[];
  readonly state: { readonly status: string };
}

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const etagOf = async (id: string) => (await story.ask(`/agreements/${id}`)).headers.get('etag');

  describe('a creation that is sent again', () => {
    const { command: _, ...body } = proposed('2023-05-04', { title: { en: 'Sent again' } });
    const send = () => story.post<Recorded>('/agreements/propose', body, { 'idempotency-key': 'letter-12' });

    it('makes one record, before and after a restart', async () => {
      const first = await send();
      expect(first.status).toBe(201);
      expect(first.headers.get('location')).toBe(`/agreements/${first.body.id}`);
      expect(first.headers.get('etag')).toBe('"0"');
      const again = { status: 200, body: { id: first.body.id, repeated: true, receipt: first.body.receipt } };
      expect(await send()).toMatchObject(again);
      await story.restart();
      expect(await send()).toMatchObject(again);
      await story.server.caughtUp();
      const { items } = await story.get<{ items: readonly Item[] }>('/agreements?q=sent+again');
      expect(items).toMatchObject([{ id: first.body.id }]);
    });

    it('is refused with another body under the same key, before and after a restart', async () => {
      await send();
      const other = { ...body, validTime: '2023-05-05' };
      const sendOther = () => story.post('/agreements/propose', other, { 'idempotency-key': 'letter-12' });
      const refusal = { status: 422, body: { code: 'command.key-reused' } };
      expect(await sendOther()).toMatchObject(refusal);
      await story.restart();
      expect(await sendOther()).toMatchObject(refusal);
    });

    it('is another record under the key of another actor', async () => {
      const [mine, theirs] = [
        await send(),
        await story.post<Recorded>('/agreements/propose', body, {
          'idempotency-key': 'letter-12',
          'chancery-actor': 'hoa',
        }),
      ];
      expect(theirs.body.id).not.toBe(mine.body.id);
    });
  });

  describe('commands that come at the same moment', () => {
    it('make one record where they share a key', async () => {
      const { command: _, ...body } = proposed('2023-05-04');
      const sent = Array.from({ length: 20 }, () =>
        story.post<Recorded>('/agreements/propose', body, { 'idempotency-key': 'letter-13' }),
      );
      const answers = await Promise.all(sent);
      expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    });

    it('are all recorded on one agreement, each once', async () => {
      const { id } = await story.open(proposed('2023-01-09'), authorised('2023-01-10'));
      const rounds = Array.from({ length: 20 }, (_, i) => round('2023-03', { number: i + 1 }));
      const recorded = await Promise.all(rounds.map((act) => story.record(id, act)));
      const revisions = recorded.map(({ receipt }) => receipt.revision).sort((a, b) => a - b);
      expect(revisions).toEqual(rounds.map((_, i) => i + 2));
    });
  });

  describe('a command that is meant for a revision', () => {
    it('is recorded at that revision, and refused at any other', async () => {
      const { id } = await story.open(proposed('2023-01-09'));
      const etag = await etagOf(id);
      expect(etag).toBe('"0"');
      await story.record(id, authorised('2023-01-10'), { 'if-match': '"0"' });
      expect(await story.refused(id, round('2023-02'), { 'if-match': '"0"' })).toMatchObject({
        status: 412,
        code: 'record.changed',
      });
      expect(await etagOf(id)).toBe('"1"');
    });
  });

  describe('a dry run', () => {
    it('says the place, the warnings and the state that would follow, and records nothing', async () => {
      const opened = await story.open(proposed('2023-01-09'));
      const before = await story.server.head();
      const { command, ...body } = round('2023-02');
      const { status, body: rehearsed } = await story.post<Rehearsed>(
        `/agreements/${opened.id}/${command}?dryRun=true`,
        body,
      );
      expect({ status, rehearsed }).toMatchObject({
        status: 200,
        rehearsed: {
          dryRun: true,
          entries: [{ type: 'NegotiationRoundHeld', behind: opened.receipt.eventIds[0] }],
          warnings: [{ code: 'agreement.not-authorised' }],
          state: { status: 'negotiating' },
        },
      });
      expect(await story.server.head()).toBe(before);
      expect(await etagOf(opened.id)).toBe('"0"');
    });

    it('is refused as the command would be', async () => {
      const { id } = await story.open(proposed('2023-01-09'));
      const { command, ...body } = signed('2023-02-01');
      const { status, body: problem } = await story.post(`/agreements/${id}/${command}?dryRun=true`, body);
      expect({ status, code: problem.code }).toEqual({ status: 422, code: 'agreement.not-authorised' });
    });

    it('of a creation makes no record', async () => {
      const { command: _, ...body } = proposed('2023-01-09');
      const { status, body: rehearsed } = await story.post<Rehearsed & { id: string }>(
        '/agreements/propose?dryRun=true',
        body,
      );
      expect({ status, rehearsed }).toMatchObject({
        status: 200,
        rehearsed: { dryRun: true, state: { status: 'proposed' } },
      });
      expect((await story.ask(`/agreements/${rehearsed.id}`)).status).toBe(404);
    });
  });

  describe('several entries at once', () => {
    it('are recorded in one append, in their order', async () => {
      const { receipt } = await story.open(...binding(story.cast, '2022'));
      expect(receipt).toMatchObject({ revision: 6, eventIds: { length: 7 } });
    });

    it('are all refused where one of them is', async () => {
      const before = await story.server.head();
      const entries = [...cleared(story.cast, '2022'), agreed('2022-07-01', 'v2'), signed('2022-09-15')];
      const { status, body } = await story.post('/agreements/entries', { entries });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'agreement.conformity-missing' });
      expect(await story.server.head()).toBe(before);
    });

    it('are added to an agreement all or not at all', async () => {
      const { id } = await story.open(...cleared(story.cast, '2022'));
      const send = (...entries: readonly object[]) => story.post(`/agreements/${id}/entries`, { entries });
      expect((await send(signed('2022-09-15'), signed('2022-09-16'))).body.code).toBe('agreement.signed-already');
      expect(await etagOf(id)).toBe('"4"');
      expect(
        (await send(signed('2022-09-15'), { ...authorised('2022-09-16'), command: 'enter-into-force' })).status,
      ).toBe(200);
      expect(await etagOf(id)).toBe('"6"');
    });

    it('name the entry and its field where one is malformed', async () => {
      const entries = [proposed('2023-01-09'), but(round('2023-02'), { data: { number: 'one' } })];
      const { status, body } = await story.post<ProblemBody>('/agreements/entries', { entries });
      expect({ status, code: body.code, pointer: body.pointer }).toEqual({
        status: 400,
        code: 'body.invalid',
        pointer: '/entries/1/data/number',
      });
    });
  });

  describe('register numbers', () => {
    it('count the agreements of a year of recording, stand for them in addresses, and are the same after a restart', async () => {
      story.now = '2025-02-01T03:00:00Z';
      const opened = [];
      for (const year of ['2021', '2022', '2023']) opened.push(await story.open(...concluded(story.cast, year)));
      const numberOf = async ({ id }: Recorded) => (await story.get<Item>(`/agreements/${id}`)).number;
      const numbers = ['AGR-2025-0001', 'AGR-2025-0002', 'AGR-2025-0003'];
      expect(await Promise.all(opened.map(numberOf))).toEqual(numbers);
      await story.restart();
      expect(await Promise.all(opened.map(numberOf))).toEqual(numbers);
      expect(await story.get<Item>('/agreements/AGR-2025-0002')).toMatchObject({ id: opened[1]?.id });
      expect((await story.record('AGR-2025-0002', authorised('2022-02-02'))).id).toBe(opened[1]?.id);
    });
  });

  describe('a receipt', () => {
    it('gives a position of which the register knows what was known then', async () => {
      const opened = await story.open(proposed('2023-01-09'));
      await story.record(opened.id, authorised('2023-01-10'));
      const statusAt = async (knownAt: string) => {
        const { states } = await story.get<Item>(`/agreements/${opened.id}?validOn=2023-02-01&knownAt=${knownAt}`);
        return states.map(({ state }) => state.status);
      };
      expect(await statusAt(opened.receipt.position)).toEqual(['proposed']);
    });

    it('lets its holder read what was recorded, without waiting for the read models', async () => {
      const { id } = await story.open(proposed('2023-01-09'));
      for (const date of ['2023-01-10', '2023-01-11', '2023-01-12']) {
        const { command, ...body } = authorised(date);
        const { receipt } = (await story.post<Recorded>(`/agreements/${id}/${command}`, body)).body;
        const page = await story.get<Page>(`/agreements?q=border&knownAt=${receipt.position}&limit=500`);
        const authorisation = { on: { earliest: date, latest: date } };
        expect(page.items.find((item) => item.id === id)?.states).toMatchObject([
          { state: { dossier: { authorisation } } },
        ]);
      }
    });
  });
});
