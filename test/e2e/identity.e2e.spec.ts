import { proposed, voided } from './acts';
import type { Recorded } from './story';
import { describeOnEveryPair } from './story';

const organisation = (code: string) => ({
  data: { code: `org:${code}`, kind: 'organisation', names: { en: code } },
  validTime: { edtf: null },
});

const document = (title: string, url: string) => ({ data: { title: { en: title }, url }, validTime: { edtf: null } });

const { command: _propose, ...proposal } = proposed('2023-01-09');

/** An id that no record has. */
const nobodys = '00000000-0000-5000-8000-000000000000';

describeOnEveryPair('2024-03-01T03:00:00.000Z', (story) => {
  describe('one idempotency key for two natural keys', () => {
    it('makes two records whose events have ids of their own', async () => {
      const headings = { 'idempotency-key': 'used-twice' };
      const one = await story.send('/partners/register', organisation('ONE'), headings);
      const two = await story.send('/partners/register', organisation('TWO'), headings);
      expect(one.receipt.eventIds).not.toEqual(two.receipt.eventIds);
      const again = await story.send('/partners/register', organisation('ONE'), headings);
      expect(again).toMatchObject({ repeated: true, receipt: one.receipt });
    });
  });

  describe('an id that no record has', () => {
    it.each([
      ['agreements', 'propose', proposal],
      ['agreements', 'entries', { entries: [proposed('2023-01-09')] }],
      ['sources', 'register', document('Chosen', 'https://example.org/chosen')],
    ])('is not given to a new one by its maker: %s/{id}/%s', async (route, verb, body) => {
      const answer = await story.post(`/${route}/${nobodys}/${verb}`, body);
      expect(answer).toMatchObject({ status: 404, body: { code: 'record.none' } });
    });
  });

  describe('a partner whose registration was voided', () => {
    let partner: Recorded;

    beforeAll(async () => {
      partner = await story.send('/partners/register', organisation('GONE'));
      const { command, ...body } = voided(story.cast, partner.receipt.eventIds[0] ?? '');
      await story.send(`/partners/${partner.id}/${command}`, body);
    });

    it('is not registered again under a code by which others would look elsewhere', async () => {
      const { status, body } = await story.post(`/partners/${partner.id}/register`, organisation('OTHER'));
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'reference.fixed' });
    });

    it('is registered again under its own', async () => {
      const { receipt } = await story.send(`/partners/${partner.id}/register`, organisation('GONE'));
      expect(receipt.stream).toBe(partner.receipt.stream);
    });
  });

  describe('a record under a key that another has', () => {
    const url = 'https://example.org/communique';
    const other = document('The second edition', url);
    let first: Recorded;

    beforeAll(async () => {
      first = await story.send('/sources/register', document('The first edition', url));
    });

    it('is refused, naming the other', async () => {
      const { status, body } = await story.post('/sources/register', other);
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'record.exists' });
      expect(body.detail).toContain(first.id);
    });

    it('is made where its author says from which record it is distinct, and says so in the log', async () => {
      const second = await story.send('/sources/register', { ...other, distinctFrom: first.id });
      expect(second.id).not.toBe(first.id);
      const { text } = await story.ask(`/export?stream=${second.receipt.stream}`);
      const { metadata } = JSON.parse(text) as { readonly metadata: { readonly reliedOn: unknown } };
      expect(metadata.reliedOn).toEqual([{ stream: first.receipt.stream, revision: first.receipt.revision }]);
    });

    it('is not distinct from a record that is not there', async () => {
      const { body } = await story.post('/sources/register', { ...other, distinctFrom: nobodys });
      expect(body).toMatchObject({ code: 'reference.unknown', pointer: '/distinctFrom' });
    });
  });

  describe('a record that others know by its key, or that has none', () => {
    it.each([
      ['/partners/register', organisation('ASEAN')],
      ['/agreements/propose', proposal],
    ])('is not said to be distinct from another: %s', async (path, body) => {
      const answer = await story.post(path, { ...body, distinctFrom: nobodys });
      expect(answer).toMatchObject({ status: 400, body: { code: 'body.invalid', pointer: '/distinctFrom' } });
    });
  });
});
