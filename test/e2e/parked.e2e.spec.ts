import { randomUUID } from 'node:crypto';
import type { EventStore } from '@app/event-store';
import { EVENT_STORE } from '@app/http';
import { proposed } from './acts';
import type { Page, Recorded, Story } from './story';
import { describeOnEveryPair } from './story';

interface Parked {
  readonly id: string;
  readonly projection: string;
  readonly stream: string;
  readonly state: string;
  readonly since: string;
  readonly reason: string;
  readonly waiting: number;
  readonly retries: number;
  readonly note: { readonly act: string; readonly by: string; readonly reason: string | null } | null;
}

interface Ordered {
  readonly parked: readonly string[];
  readonly receipt?: { readonly position: string };
}

const now = '2025-02-03T03:00:00.000Z';

/** Somebody writes to the log what no program of ours does. */
async function bewitch({ server }: Story, { stream, revision }: Recorded['receipt']): Promise<void> {
  const event = { id: randomUUID(), type: 'AgreementBewitched', data: {}, metadata: { recordedAt: now } };
  await server.app.get<EventStore>(EVENT_STORE).append(stream, revision, [event]);
}

describeOnEveryPair(now, (story) => {
  describe('an agreement with an event that nobody understands', () => {
    let agreement: Recorded;
    let other: Recorded;
    const list = async (query = '') =>
      (await story.get<{ items: readonly Parked[] }>(`/projections/parked${query}`)).items;

    beforeAll(async () => {
      const { command: _, ...body } = proposed('2023-01-09');
      agreement = await story.send('/agreements/propose', body);
      await bewitch(story, agreement.receipt);
      other = await story.send('/agreements/propose', body);
      await story.server.caughtUp();
    });

    it('is parked for every projection that it is of, and says what for', async () => {
      const parked = await list();
      expect(parked.map(({ projection }) => projection)).toEqual(expect.arrayContaining(['agreements', 'timeline']));
      const [one] = await list('?projection=agreements');
      expect(one).toMatchObject({
        id: `agreements.${agreement.receipt.stream}`,
        stream: agreement.receipt.stream,
        state: 'parked',
        since: now,
        waiting: 1,
        retries: 0,
        note: null,
      });
      expect(one?.reason).toMatch('cannot be decoded: ');
      expect(await story.get<Parked>(`/projections/parked/${String(one?.id)}`)).toEqual(one);
    });

    it('is counted among what its projections lack', async () => {
      const { projections } = await story.get<{ projections: readonly { name: string; parked: number }[] }>(
        '/projections',
      );
      const parked = Object.fromEntries(projections.map(({ name, parked: count }) => [name, count]));
      expect(parked).toMatchObject({ agreements: 1, timeline: 1, partners: 0 });
    });

    it('is called stale where it is shown, and no other is', async () => {
      const { items } = await story.get<Page<{ id: string; stale?: object }>>('/agreements?validOn=2024-01-01');
      const stale = { since: now, reason: expect.stringMatching('cannot be decoded: ') as string };
      expect(items.find(({ id }) => id === agreement.id)).toMatchObject({ stale });
      expect(await story.get(`/agreements/${agreement.id}?validOn=2024-01-01`)).toMatchObject({ stale });
      const timeline = await story.get<Page<object>>(`/timeline?record=${agreement.receipt.stream.slice(-36)}`);
      expect(timeline.items).toMatchObject([{ type: 'AgreementProposed', stale }]);
      expect(items.find(({ id }) => id === other.id)).not.toHaveProperty('stale');
    });

    it('is tried again on request, which the log keeps, with who and why', async () => {
      const id = `agreements.${agreement.receipt.stream}`;
      const { receipt } = await story.send<Ordered>(`/projections/parked/${id}/retry`, { reason: 'A new release' });
      await story.server.caughtUp();
      expect(await story.get<Parked>(`/projections/parked/${id}`)).toMatchObject({
        state: 'parked',
        retries: 1,
        note: { act: 'retried', by: 'minh', reason: 'A new release' },
      });
      const trail = await story.get<Page<{ type: string; reason: string }>>('/audit?kind=ParkedStreamRetried');
      expect(trail.items).toMatchObject([
        { type: 'ParkedStreamRetried', reason: 'A new release', position: receipt?.position },
      ]);
    });

    it('is done without once somebody says why, and is then not drained with the others', async () => {
      const id = `agreements.${agreement.receipt.stream}`;
      expect((await story.post(`/projections/parked/${id}/skip`, {})).body).toMatchObject({ code: 'body.missing' });
      await story.send(`/projections/parked/${id}/skip`, { reason: 'It is nothing' });
      await story.server.caughtUp();
      expect(await story.get<Parked>(`/projections/parked/${id}`)).toMatchObject({ state: 'skipped' });
      const { parked } = await story.send<Ordered>('/projections/parked/drain', {});
      expect(parked).toContain(`timeline.${agreement.receipt.stream}`);
      expect(parked).not.toContain(id);
    });

    it('is not found where it is not parked', async () => {
      const id = `agreements.${other.receipt.stream}`;
      expect((await story.post(`/projections/parked/${id}/retry`, {})).status).toBe(404);
    });
  });
});
