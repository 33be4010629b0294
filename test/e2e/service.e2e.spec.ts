import type { Envelope } from '@app/event-store';
import { verifyChain } from '@app/event-store';
import { contexts } from '@app/system';
import { proposed, round } from './acts';
import { describeOnEveryPair } from './story';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: object;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly post?: Operation; readonly get?: Operation }>>;
}

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  describe('a server', () => {
    it('says that it lives, and that it is ready', async () => {
      expect(await story.get('/health/live')).toEqual({ status: 'live' });
      expect(await story.get('/health/ready')).toEqual({ status: 'ready' });
    });

    it('describes every command and every register in OpenAPI 3.1', async () => {
      const { openapi, paths } = await story.get<OpenApi>('/openapi.json');
      expect(openapi).toBe('3.1.0');
      for (const { route, commands } of contexts) {
        const verbs = [...Object.keys(commands), 'entries', 'correct', 'void', 'cite'];
        const undescribed = verbs.filter((verb) => !paths[`/${route}/{id}/${verb}`]?.post?.requestBody);
        expect({ route, undescribed }).toEqual({ route, undescribed: [] });
        expect(paths[`/${route}`]?.get).toBeDefined();
      }
    });

    it('names each operation once, as generators of clients need it', async () => {
      const { paths } = await story.get<OpenApi>('/openapi.json');
      const names = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
      expect(names).toContain('postAgreementsIdEnterIntoForce');
      expect(new Set(names).size).toBe(names.length);
    });

    it('shows the description to people', async () => {
      const { status, headers } = await story.ask('/docs');
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('text/html');
    });
  });

  describe('an export', () => {
    it('is the log as it is stored, whose chains hold with no server at hand', async () => {
      const opened = await story.open(proposed('2023-01-09'), round('2023-02'));
      const { headers, text } = await story.ask('/export');
      expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
      const events = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Envelope & { position: string });
      expect(events[0]?.type).toBe('RegisterOpened');
      expect(events.slice(-2).map(({ id }) => id)).toEqual(opened.receipt.eventIds);
      expect(events.at(-1)?.position).toBe(opened.receipt.position);
      const envelopes = events.map(({ stream, revision, id, type, data, metadata }) => ({
        stream,
        revision,
        id,
        type,
        data,
        metadata,
      }));
      expect(verifyChain(envelopes)).toBeUndefined();
    });

    it('is of one record, where it is asked for', async () => {
      const { receipt } = await story.open(proposed('2023-01-09'), round('2023-02'));
      const { text } = await story.ask(`/export?stream=${receipt.stream}`);
      expect(text.trimEnd().split('\n')).toHaveLength(2);
    });
  });
});
