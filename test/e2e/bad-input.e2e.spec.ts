import type { Act } from './acts';
import { but, corrected, proposed, round } from './acts';
import type { ProblemBody } from './story';
import { describeOnEveryPair } from './story';

/** What a refusal must say. */
interface Refused {
  readonly status: number;
  readonly code: string;
  readonly pointer?: string;
}

/** The address of the agreement that is there before each request; the first one that its register has. */
const there = 'AGR-2024-0001';
const stranger = '00000000-0000-5000-8000-000000000000';

const proposal = proposed('2023-01-09');
const withData = (more: object): Act => but(proposal, { data: { ...proposal.data, ...more } });

/** Proposals that are wrong in one thing. */
const proposals: readonly (readonly [what: string, act: Act, refused: Refused])[] = [
  ['an unknown field', withData({ titel: {} }), { status: 400, code: 'body.unknown-field', pointer: '/data/titel' }],
  [
    'an unknown field beside the data',
    but(proposal, { note: 'x' }),
    { status: 400, code: 'body.unknown-field', pointer: '/note' },
  ],
  [
    'no field that it needs',
    withData({ kind: undefined }),
    { status: 400, code: 'body.missing', pointer: '/data/kind' },
  ],
  ['no data at all', but(proposal, { data: undefined }), { status: 400, code: 'body.missing', pointer: '/data' }],
  [
    'null for a field that may be absent',
    withData({ form: null }),
    { status: 400, code: 'body.invalid', pointer: '/data/form' },
  ],
  [
    'a field of the wrong type',
    withData({ parties: 'iso:VNM' }),
    { status: 400, code: 'body.invalid', pointer: '/data/parties' },
  ],
  [
    'a word that is not on the list',
    withData({ kind: 'pact' }),
    { status: 400, code: 'body.invalid', pointer: '/data/kind' },
  ],
  [
    'a number for a date',
    but(proposal, { validTime: 2023 }),
    { status: 400, code: 'body.invalid', pointer: '/validTime' },
  ],
  [
    'a day that does not exist',
    but(proposal, { validTime: '2023-02-29' }),
    { status: 400, code: 'date.impossible', pointer: '/validTime' },
  ],
  [
    'a date in words',
    but(proposal, { validTime: 'last May' }),
    { status: 400, code: 'date.malformed', pointer: '/validTime' },
  ],
  ['a season', but(proposal, { validTime: '2023-21' }), { status: 400, code: 'date.season', pointer: '/validTime' }],
  [
    'a span for the day of an act',
    but(proposal, { validTime: '2023-01-09/2023-01-11' }),
    { status: 400, code: 'date.span', pointer: '/validTime' },
  ],
  [
    'a day to come',
    but(proposal, { validTime: '2031-01-01' }),
    { status: 422, code: 'date.future', pointer: '/validTime' },
  ],
  [
    'a partner that is not in the register',
    withData({ parties: ['iso:VNM', 'iso:QQQ'] }),
    { status: 422, code: 'reference.unknown', pointer: '/data/parties/1' },
  ],
  [
    'a partner that is no code',
    withData({ parties: ['iso:VNM', 'Laos'] }),
    { status: 400, code: 'body.invalid', pointer: '/data/parties' },
  ],
  [
    'one party',
    withData({ parties: ['iso:VNM'] }),
    { status: 422, code: 'agreement.too-few-parties', pointer: '/data/parties' },
  ],
  [
    'the same party twice',
    withData({ parties: ['iso:VNM', 'iso:VNM'] }),
    { status: 422, code: 'agreement.party-repeated', pointer: '/data/parties' },
  ],
  [
    'text that is not in NFC',
    withData({ title: { vi: 'Về'.normalize('NFD') } }),
    { status: 400, code: 'body.not-nfc', pointer: '/data/title' },
  ],
  [
    'text that is blank',
    withData({ title: { vi: ' ' } }),
    { status: 400, code: 'body.invalid', pointer: '/data/title' },
  ],
  ['half a character', withData({ title: { vi: 'x\ud800' } }), { status: 400, code: 'json.not-interoperable' }],
  [
    'a source that is not in the register',
    but(proposal, { sources: [{ sourceId: stranger }] }),
    { status: 422, code: 'reference.unknown', pointer: '/sources/0/sourceId' },
  ],
  [
    'a source that prints a number',
    but(proposal, { sources: [{ sourceId: stranger, states: { '/data/kind': 5 } }] }),
    { status: 400, code: 'body.invalid', pointer: '/sources/0/states' },
  ],
  [
    'a title in the language of a constructor',
    withData({ title: { constructor: 'x' } }),
    { status: 400, code: 'body.unknown-field', pointer: '/data/title/constructor' },
  ],
  [
    'a place behind an entry that is not there',
    but(proposal, { after: stranger }),
    { status: 422, code: 'place.unknown', pointer: '/after' },
  ],
];

const json = JSON.stringify({ ...proposal, command: undefined });
const nested = `${'{"data":'.repeat(5_000)}1${'}'.repeat(5_000)}`;

/** Bodies that are wrong before anybody looks at what they say. */
const bodies: readonly (readonly [what: string, body: string, refused: Refused])[] = [
  ['of one megabyte', `{"data":"${'x'.repeat(1_000_000)}"}`, { status: 413, code: 'body.too-large' }],
  ['that is no JSON', '{"data":', { status: 400, code: 'body.malformed' }],
  ['that is empty', '', { status: 400, code: 'body.malformed' }],
  ['that is an array', '[]', { status: 400, code: 'body.malformed' }],
  ['that is null', 'null', { status: 400, code: 'body.malformed' }],
  [
    'that names __proto__',
    json.replace('{', '{"__proto__":{"isAdmin":true},'),
    { status: 400, code: 'body.malformed' },
  ],
  [
    'that names a constructor',
    json.replace('{', '{"constructor":{"prototype":{"x":1}},'),
    { status: 400, code: 'body.malformed' },
  ],
  ['nested five thousand deep', nested, { status: 400, code: 'json.not-interoperable' }],
];

/** Headers that are missing or wrong. */
const headings: readonly (readonly [what: string, headers: Record<string, string>, refused: Refused])[] = [
  ['no actor', { 'chancery-actor': '' }, { status: 400, code: 'header.malformed' }],
  ['an actor with a space in it', { 'chancery-actor': 'minh and lan' }, { status: 400, code: 'header.malformed' }],
  [
    'an idempotency key that is too long',
    { 'idempotency-key': 'x'.repeat(201) },
    { status: 400, code: 'header.malformed' },
  ],
  ['an If-Match without quotes', { 'if-match': '3' }, { status: 400, code: 'header.malformed' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, { status: 415, code: 'body.media-type' }],
  ['another content type', { 'content-type': 'text/plain' }, { status: 415, code: 'body.media-type' }],
];

/** Questions that have no answer. */
const questions: readonly (readonly [what: string, path: string, refused: Refused])[] = [
  [
    'a parameter that it does not know',
    '?colour=red',
    { status: 400, code: 'query.unknown-parameter', pointer: '/colour' },
  ],
  ['a day that does not exist', '?validOn=2023-02-29', { status: 400, code: 'query.invalid', pointer: '/validOn' }],
  [
    'a day given twice',
    '?validOn=2023-02-01&validOn=2023-02-02',
    { status: 400, code: 'query.invalid', pointer: '/validOn' },
  ],
  ['a moment in words', '?knownAt=yesterday', { status: 400, code: 'query.invalid', pointer: '/knownAt' }],
  [
    'an instant on a day that does not exist',
    '?knownAt=2023-02-30T10:00:00Z',
    { status: 400, code: 'query.invalid', pointer: '/knownAt' },
  ],
  ['a position of another log', '?knownAt=00000000:17', { status: 410, code: 'position.gone' }],
  ['a word that a filter does not take', '?status=open', { status: 400, code: 'query.value', pointer: '/status' }],
  ['a sort that it does not have', '?sort=colour', { status: 400, code: 'query.sort', pointer: '/sort' }],
  ['a page of none', '?limit=0', { status: 400, code: 'query.invalid', pointer: '/limit' }],
  ['a page of too many', '?limit=501', { status: 400, code: 'query.limit', pointer: '/limit' }],
  ['a broken cursor', '?cursor=abc', { status: 400, code: 'query.cursor', pointer: '/cursor' }],
  ['a group that it does not count by', '/summary?by=colour', { status: 400, code: 'query.group', pointer: '/by' }],
  ['an agreement that is not there', `/${stranger}`, { status: 404, code: 'record.unknown' }],
  ['a register number that was not given', '/AGR-1999-0001', { status: 404, code: 'record.unknown' }],
  ['something that is no name of a record', '/nothing-here', { status: 404, code: 'record.unknown' }],
  ['a comparison with nothing', `/${there}/diff`, { status: 400, code: 'query.invalid', pointer: '/knownAt' }],
  ['a calendar without an end', '/calendar', { status: 400, code: 'query.invalid', pointer: '/until' }],
  ['an address that is not written as one', '/%ZZ', { status: 404, code: 'route.unknown' }],
  ['an address that is longer than any', `/${'x'.repeat(1_000)}`, { status: 404, code: 'route.unknown' }],
  ['an address below a record that there is not', `/${there}/sunset`, { status: 404, code: 'route.unknown' }],
];

describeOnEveryPair('2024-01-02T03:00:00Z', (story) => {
  const isRefused = (
    { status, headers, body }: { status: number; headers: Headers; body: ProblemBody },
    refused: Refused,
  ) => {
    expect({ ...body, status }).toMatchObject(refused);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      title: refused.code,
      type: `urn:chancery:refusal:${refused.code}`,
      refusals: [{ code: refused.code }, ...body.refusals.slice(1)],
    });
    expect(body.detail).not.toBe('');
  };

  let before: string | undefined;

  beforeAll(async () => {
    await story.open(proposal);
  });

  beforeEach(async () => {
    before = await story.server.head();
  });

  afterEach(async () => {
    expect(await story.server.head()).toBe(before);
  });

  describe('a proposal', () => {
    it.each(proposals)('is refused with %s', async (_, { command, ...body }, refused) => {
      isRefused(await story.post(`/agreements/${command}`, body), refused);
    });

    it.each(bodies)('is refused with a body %s', async (_, body, refused) => {
      isRefused(await story.post('/agreements/propose', body), refused);
    });

    it.each(headings)('is refused with %s', async (_, headers, refused) => {
      isRefused(await story.post('/agreements/propose', json, headers), refused);
    });

    it('is refused without the header that says who acts', async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await story.ask('/agreements/propose', { method: 'POST', headers, body: json });
      isRefused(answer, { status: 401, code: 'actor.missing' });
    });

    it('is refused with a parameter that commands do not have', async () => {
      isRefused(await story.post('/agreements/propose?dryrun=true', json), {
        status: 400,
        code: 'query.unknown-parameter',
      });
    });

    it('leaves no trace in the prototype of objects', async () => {
      await story.post('/agreements/propose', json.replace('"data":{', '"data":{"__proto__":{"isAdmin":true},'));
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });
  });

  describe('an act', () => {
    const { command: _, ...body } = round('2023-02');

    it('is refused on an agreement that is not there', async () => {
      isRefused(await story.post(`/agreements/${stranger}/record-round`, body), { status: 404, code: 'record.none' });
    });

    it('is refused where it is meant for another revision', async () => {
      const answer = await story.post(`/agreements/${there}/record-round`, body, { 'if-match': '"7"' });
      isRefused(answer, { status: 412, code: 'record.changed' });
    });

    it('is refused where there is no such act', async () => {
      isRefused(await story.post(`/agreements/${there}/celebrate`, body), { status: 404, code: 'route.unknown' });
    });
  });

  describe('a correction', () => {
    const correcting = async (change: { eventId?: string; pointer: string; to?: unknown; from?: unknown }) => {
      const { entries } = await story.get<{ entries: readonly { eventId: string }[] }>(`/agreements/${there}/history`);
      const { eventId = entries[0]?.eventId ?? '', ...changes } = change;
      const act = corrected(story.cast, { eventId, pointer: '', to: undefined });
      const { command, ...body } = but(act, { data: { entries: [{ eventId, changes: [changes] }] } });
      return story.post(`/agreements/${there}/${command}`, body);
    };

    it.each([
      [
        'of an entry that is not there',
        { eventId: stranger, pointer: '/data/kind', to: 'treaty' },
        { status: 422, code: 'entry.unknown' },
      ],
      ['that leads nowhere', { pointer: '/data/parties/9/name', to: 'x' }, { status: 422, code: 'correction.pointer' }],
      [
        'of what is never corrected',
        { pointer: '/metadata/actor', to: 'x' },
        { status: 400, code: 'body.invalid', pointer: '/data/entries/0/changes/0/pointer' },
      ],
      [
        'that changes nothing',
        { pointer: '/data/kind', to: 'internationalAgreement' },
        { status: 422, code: 'correction.nothing' },
      ],
      [
        'of another value than stands there',
        { pointer: '/data/kind', from: 'treaty', to: 'treaty' },
        { status: 422, code: 'correction.from-differs' },
      ],
      [
        'to a value of the wrong kind',
        { pointer: '/data/kind', to: 7 },
        { status: 400, code: 'body.invalid', pointer: '/data/entries/0/changes/data/kind' },
      ],
      [
        'to a partner that is not in the register',
        { pointer: '/data/parties/1', to: 'iso:QQQ' },
        { status: 422, code: 'reference.unknown' },
      ],
      [
        'to a day that does not exist',
        { pointer: '/validTime', to: '2023-02-30' },
        { status: 400, code: 'date.impossible' },
      ],
      ['to a number for a day', { pointer: '/validTime', to: 2023 }, { status: 400, code: 'body.invalid' }],
      [
        'to a day that says more than a day',
        { pointer: '/validTime', to: { edtf: '2023', note: 'x' } },
        { status: 400, code: 'body.unknown-field' },
      ],
      [
        'to a place that is no entry',
        { pointer: '/after', to: 5 },
        { status: 400, code: 'body.invalid', pointer: '/data/entries/0/changes/after' },
      ],
      [
        'to a source that prints a number',
        { pointer: '/sources/0', to: { sourceId: stranger, states: { '/data/kind': 5 } } },
        { status: 400, code: 'body.invalid', pointer: '/data/entries/0/changes/sources/0/states' },
      ],
      [
        'to a mandate that is null',
        { pointer: '/authority', to: null },
        { status: 400, code: 'body.invalid', pointer: '/data/entries/0/changes/authority' },
      ],
      [
        'to a field that objects inherit',
        { pointer: '/data/toString', to: 'x' },
        { status: 400, code: 'body.unknown-field', pointer: '/data/entries/0/changes/data/toString' },
      ],
      ['that takes the day away', { pointer: '/validTime' }, { status: 422, code: 'correction.pointer' }],
      ['that takes a needed value away', { pointer: '/data/kind' }, { status: 400, code: 'body.missing' }],
    ])('%s is refused', async (_, change, refused) => {
      isRefused(await correcting(change), refused);
    });
  });

  describe('a question', () => {
    it.each(questions)('is refused with %s', async (_, path, refused) => {
      isRefused(await story.ask(`/agreements${path}`), refused);
    });

    it('is refused with a position that lies beyond the end of the log', async () => {
      const { position } = await story.get<{ position: string }>('/agreements');
      const [log] = position.split(':');
      isRefused(await story.ask(`/agreements?knownAt=${String(log)}:99999999999999999999`), {
        status: 410,
        code: 'position.gone',
      });
    });

    it('is refused with the cursor of another question', async () => {
      const { next } = await story.get<{ next: string }>('/partners?limit=1');
      isRefused(await story.ask(`/partners?limit=1&sort=code&cursor=${next}`), {
        status: 400,
        code: 'query.cursor',
        pointer: '/cursor',
      });
    });

    it('is refused where there is nothing', async () => {
      isRefused(await story.ask('/nowhere'), { status: 404, code: 'route.unknown' });
    });
  });
});
