import { EdgePositions } from '@app/http';
import { testRegister } from '@app/kernel/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { correction, ExchangeRegister, exchangeStream, held, reported, serverOf } from './testing';
import { timelineProjections } from './timelines.module';

interface Answer {
  readonly knownAt: string | null;
  readonly position: string;
  readonly items: readonly Record<string, unknown>[];
  readonly next?: string;
}

const source = '22222222-2222-4222-8222-222222222222';

let register: ExchangeRegister;
let server: NestFastifyApplication;

beforeAll(async () => {
  register = await ExchangeRegister.open();
  register.now = '2023-03-24T02:00:00.000Z';
  const visit = held('visit', '2022-05-12', { partner: 'iso:KHM' }, { sources: [{ sourceId: source }] });
  const { eventIds } = await register.record(1, visit, 'an');
  register.now = '2023-06-01T02:00:00.000Z';
  const mend = correction('mend', 'visit', { '/data/partner': 'iso:LAO' });
  await register.record(1, { ...mend, data: { ...(mend.data as object), eventId: eventIds[0] } }, 'binh');
  register.now = '2024-12-31T05:00:00.000Z';
  await register.record(2, held('eighth', '2024', { partner: 'iso:CHN' }));
  await register.record(2, reported('report', '2024-12-31'));
  await register.projected(timelineProjections(testRegister));
  server = await serverOf(register);
});

afterAll(async () => {
  await server.close();
  await register.close();
});

const asked = (url: string, accept = 'application/json') => server.inject({ url, headers: { accept } });

async function items(url: string): Promise<Answer['items']> {
  const { statusCode, body } = await asked(url);
  if (statusCode !== 200) throw new Error(body);
  return (JSON.parse(body) as Answer).items;
}

const said = async (url: string) =>
  (await items(url)).map(({ certainty, says }) => `${String(certainty)}: ${String(says)}`);

describe('GET /timeline', () => {
  it('marks an exchange of 2024 as certain for the year and possible for its second quarter', async () => {
    expect(await said('/timeline?during=2024&kind=ExchangeHeld')).toEqual(['certain: Held with iso:CHN']);
    expect(await said('/timeline?during=2024-04/2024-06')).toEqual(['possible: Held with iso:CHN']);
    expect(await said('/timeline?during=2024-04/2024-06&certainty=certain')).toEqual([]);
  });

  it('says of a visit what was known at the end of a day', async () => {
    expect(await said('/timeline?during=2022-05-12&knownAt=2022-12-31')).toEqual([]);
    expect(await said('/timeline?during=2022-05-12&knownAt=2023-04-01')).toEqual(['certain: Held with iso:KHM']);
    expect(await said('/timeline?during=2022-05-12')).toEqual(['certain: Held with iso:LAO']);
  });

  it('shows the entry with its day, its record, who recorded it and who says so', async () => {
    expect(await items('/timeline?partner=iso:LAO')).toEqual([
      {
        entry: expect.any(String) as string,
        type: 'ExchangeHeld',
        says: 'Held with iso:LAO',
        validTime: { edtf: '2022-05-12', earliest: '2022-05-12', latest: '2022-05-12' },
        certainty: 'certain',
        stream: exchangeStream(1),
        record: exchangeStream(1).slice(-36),
        number: 'EXC-2023-0001',
        category: 'exchange',
        revision: 0,
        partners: ['iso:LAO'],
        persons: [],
        sources: [source, 'errata'],
        standing: 'corrected',
        amendedBy: expect.any(String) as string,
        authority: null,
        actor: { id: 'an', assurance: 'claimed' },
        approvedBy: null,
        recordedAt: '2023-03-24T02:00:00.000Z',
        knownSince: '2023-06-01T02:00:00.000Z',
      },
    ]);
  });

  it.each(['EXC-2024-0001', exchangeStream(2), exchangeStream(2).slice(-36)])(
    'tells one record, called %s',
    async (name) => {
      const found = ['certain: Held with iso:CHN', 'certain: Reported: report'];
      expect(await said(`/timeline?record=${name}`)).toEqual(found);
      expect(await said(`/timeline?record=${name}&order=desc`)).toEqual(found.toReversed());
    },
  );

  it('states the moment and the position that it speaks of, on every page', async () => {
    const first = JSON.parse((await asked('/timeline?limit=2')).body) as Answer;
    expect(first).toMatchObject({ knownAt: '2024-12-31T05:00:00.000Z', items: [{}, {}] });
    expect(first.position).toMatch(/^[0-9a-f]{8}:\d+$/u);
    const { next: _, ...second } = JSON.parse(
      (await asked(`/timeline?limit=2&cursor=${first.next ?? ''}`)).body,
    ) as Answer;
    expect(second).toMatchObject({
      knownAt: first.knownAt,
      position: first.position,
      items: [{ type: 'ExchangeReported' }],
    });
    expect(await said(`/timeline?knownAt=${first.position}`)).toHaveLength(3);
  });

  it.each(['application/x-ndjson', 'text/csv'])('is sent whole as %s, all pages in one', async (type) => {
    const { headers, body } = await asked('/timeline?limit=1', type);
    expect(headers['content-type']).toContain(type);
    expect(body.trimEnd().split('\n').length).toBe(type === 'text/csv' ? 4 : 3);
  });

  it.each([
    ['during=2024-02-30', 400, 'date.impossible', '/during'],
    ['during=2024/2023', 400, 'query.value', '/during'],
    ['order=up', 400, 'query.invalid', '/order'],
    ['cursor=broken', 400, 'query.cursor', '/cursor'],
    ['partners=iso:LAO', 400, 'query.unknown-parameter', '/partners'],
    ['record=EXC-1999-0001', 404, 'record.unknown', undefined],
    ['knownAt=00000000:1', 410, 'position.gone', undefined],
  ])('refuses %s', async (query, status, code, pointer) => {
    const answer = await asked(`/timeline?${query}`);
    expect(answer.statusCode).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ code, ...(pointer !== undefined && { pointer }) });
  });
});

describe('GET /timeline/summary', () => {
  it('counts acts by period and group, and says what it knows', async () => {
    const { body } = await asked('/timeline/summary?from=2022&to=2024&by=partner&kind=ExchangeHeld');
    expect(JSON.parse(body)).toMatchObject({
      every: 'year',
      by: ['partner'],
      total: { atLeast: 2, atMost: 2 },
      periods: [
        { period: '2022', groups: [{ key: { partner: 'iso:LAO' }, count: { atLeast: 1, atMost: 1 } }] },
        { period: '2023', groups: [] },
        { period: '2024', from: '2024-01-01', to: '2024-12-31', count: { atLeast: 1, atMost: 1 } },
      ],
      position: expect.any(String) as string,
    });
  });

  it('is a table with its as-of stamp for who accepts CSV', async () => {
    const { body } = await asked('/timeline/summary?from=2022&to=2022&every=quarter&knownAt=2023-04-01', 'text/csv');
    expect(body.split('\n').slice(0, 3)).toEqual([
      'period,from,to,atLeast,atMost,knownAt,position',
      expect.stringMatching(/^2022-Q1,2022-01-01,2022-03-31,0,0,2023-04-01T16:59:59.999Z,/u),
      expect.stringMatching(/^2022-Q2,2022-04-01,2022-06-30,1,1,/u),
    ]);
  });

  it('names what it needs', async () => {
    const { statusCode, body } = await asked('/timeline/summary?from=2022');
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ pointer: '/to' });
  });
});

describe('GET /audit', () => {
  const types = async (query: string) => (await items(`/audit?${query}`)).map(({ type }) => type);

  it('tells who recorded what, the newest first', async () => {
    expect(await types('stream=EXC-2023-0001')).toEqual(['EntryCorrected', 'ExchangeHeld']);
    expect(await types('recordedTo=2023-03-24&order=asc&actor=an')).toEqual(['ExchangeHeld']);
    expect(await types('approver=approver')).toEqual(['EntryCorrected']);
    expect(await types('override=true')).toEqual([]);
  });

  it('shows of a correction what it changed, why, and on whose word', async () => {
    const [row] = await items('/audit?kind=EntryCorrected');
    expect(row).toMatchObject({
      stream: exchangeStream(1),
      amends: { changes: [{ pointer: '/data/partner', from: 'iso:KHM', to: 'iso:LAO' }] },
      reason: 'misread',
      actor: { id: 'binh' },
      approvedBy: { id: 'approver' },
      sources: [{ sourceId: 'errata' }],
    });
    expect(row?.['position']).toMatch(/^[0-9a-f]{8}:\d+$/u);
    expect(row).not.toHaveProperty('overridden');
  });
});

describe('GET /audit/{stream}/verify', () => {
  it.each(['EXC-2023-0001', exchangeStream(1)])('finds the chain of %s whole', async (name) => {
    const { body } = await asked(`/audit/${name}/verify`);
    expect(JSON.parse(body)).toMatchObject({
      stream: exchangeStream(1),
      events: 2,
      head: { revision: 1 },
      misfit: null,
    });
  });

  it.each([exchangeStream(9), 'nothing'])('knows no %s', async (name) => {
    const answer = await asked(`/audit/${name}/verify`);
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'record.unknown' });
  });
});

describe('GET /openapi.json', () => {
  it('describes every parameter of both lists', async () => {
    const { paths } = JSON.parse((await asked('/openapi.json')).body) as {
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
    };
    const names = (path: string) => paths[path]?.get.parameters.map(({ name }) => name);
    expect(names('/timeline')).toEqual(
      expect.arrayContaining(['during', 'partner', 'person', 'kind', 'knownAt', 'cursor']),
    );
    expect(names('/audit')).toEqual(
      expect.arrayContaining(['actor', 'approver', 'recordedFrom', 'recordedTo', 'kind', 'stream']),
    );
  });
});

describe('GET /data-quality', () => {
  it('lists what is to be found, the newest first', async () => {
    const found = await items('/data-quality?finding=date-partial');
    expect(found).toMatchObject([{ finding: 'date-partial', type: 'ExchangeHeld', category: 'exchange', rule: null }]);
    expect(await items(`/data-quality?record=${exchangeStream(1)}`)).toEqual([]);
  });

  it('counts it by group', async () => {
    const { body } = await asked('/data-quality/summary?by=finding,category');
    expect(JSON.parse(body)).toMatchObject({
      groups: [{ key: { finding: 'date-partial', category: 'exchange' }, count: 1 }],
    });
  });

  it('knows its words', async () => {
    const { statusCode, body } = await asked('/data-quality?finding=typo');
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ pointer: '/finding' });
  });
});

describe('a question that asks for what was just recorded', () => {
  const after = (position: string, headers = {}) =>
    server.inject({ url: '/timeline', headers: { 'chancery-after': position, prefer: 'wait=0', ...headers } });

  it('is answered from what has it', async () => {
    const { position } = JSON.parse((await asked('/timeline')).body) as Answer;
    expect((await after(position)).statusCode).toBe(200);
    expect(await items(`/timeline?after=${position}&during=2022-05-12`)).toHaveLength(1);
  });

  it('is told how far behind that is which does not', async () => {
    const { position } = await register.record(3, held('late', '2024-11-30', { partner: 'iso:KHM' }));
    const edge = new EdgePositions(testRegister).write(position);
    const { statusCode, headers, body } = await after(edge);
    expect([statusCode, headers['retry-after']]).toEqual([503, '1']);
    expect(JSON.parse(body)).toMatchObject({
      code: 'position.behind',
      detail: 'timeline is 1 event (from 2024-12-31T05:00:00.000Z on) behind.',
    });
    await register.projected(timelineProjections(testRegister));
    expect((await after(edge)).statusCode).toBe(200);
  });

  it('names a position of this log, and one only', async () => {
    expect((await after('00000000:1')).statusCode).toBe(410);
    expect((await after('tomorrow')).statusCode).toBe(400);
    const { position } = JSON.parse((await asked('/timeline')).body) as Answer;
    const { statusCode } = await server.inject({
      url: '/timeline?after=00000000:1',
      headers: { 'chancery-after': position },
    });
    expect(statusCode).toBe(400);
  });
});
