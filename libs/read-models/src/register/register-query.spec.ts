import { type Day, isRefusal } from '@app/kernel';
import { leaseLog, leaseStream, positionOf, type Step } from '../testing/lease-log';
import { LeaseOffice } from '../testing/lease-office';
import type { ListAsked } from './register-list';

const recordedAt = '2024-12-31T05:00:00.000Z';

const signed = (lease: number, on: string | null, title: string): Step => {
  const data = { title, tenants: ['iso:LAO'], rent: lease, until: null };
  return { lease, on, recordedAt, act: { type: 'LeaseSigned', data } };
};
const ended = (lease: number, on: string): Step => ({ lease, on, recordedAt, act: { type: 'LeaseEnded', data: {} } });

let office: LeaseOffice;
beforeEach(async () => {
  office = await LeaseOffice.open();
});
afterEach(() => office.close());

async function list(asked: ListAsked) {
  const page = await office.reader.list(asked);
  if (isRefusal(page)) throw new Error(page.message);
  return page;
}

const titles = async (asked: ListAsked) =>
  (await list(asked)).items.map(({ states }) => (states.at(-1)?.state as { readonly title: string }).title);

describe('a record whose day is known by the month', () => {
  const on = (validOn: Day, asked: ListAsked = {}) => list({ validOn, ...asked });

  beforeEach(() => office.record(leaseLog([signed(1, '2024-03', 'mill')])));

  it('is possible within the month, with the state before it, and certain after it', async () => {
    expect((await on('2024-02-29')).items).toEqual([]);
    const [within] = (await on('2024-03-15')).items;
    expect(within).toMatchObject({ certainty: 'possible', states: [{ exists: false }, { exists: true, rent: 1 }] });
    const [after] = (await on('2024-03-31')).items;
    expect(after).toMatchObject({ certainty: 'certain', states: [{ exists: true }] });
  });

  it('is left out within the month where only what is certain is asked for', async () => {
    expect((await on('2024-03-15', { certainty: 'certain' })).items).toEqual([]);
  });

  it('counts as at least none and at most one within the month', async () => {
    const summary = await office.reader.summarise({ validOn: '2024-03-15', by: ['status'] });
    expect(summary).toMatchObject({
      groups: [{ key: { status: 'let' }, count: { atLeast: 0, atMost: 1 }, sums: { rent: { atLeast: 0, atMost: 1 } } }],
    });
  });
});

describe('a record', () => {
  beforeEach(() => office.record(leaseLog([signed(1, '2024-01-15', 'mill'), ended(1, '2024-06')])));
  const id = leaseStream(1).slice('lease-'.length);

  it('is shown on a day with all its possible states, its number and the times of the answer', async () => {
    expect(await office.reader.record(id, { validOn: '2024-06-10' })).toMatchObject({
      validOn: '2024-06-10',
      knownAt: '2030-01-01T00:00:00.000Z',
      position: positionOf(1),
      item: { number: 'LSE-2024-0001', certainty: 'certain', states: [{ status: 'let' }, { status: 'ended' }] },
    });
  });

  it('is shown as it was known at a position', async () => {
    const answer = await office.reader.record(id, { validOn: '2024-06-30', knownAt: { position: positionOf(0) } });
    expect(answer).toMatchObject({ knownAt: null, position: positionOf(0), item: { states: [{ status: 'let' }] } });
  });

  it('is not there before it existed', async () => {
    expect(await office.reader.record(id, { validOn: '2020-01-01' })).not.toHaveProperty('item');
  });

  it('is not there before anybody knew it', async () => {
    const knownAt = { at: '2024-12-31T04:59:59.999Z' };
    expect(await office.reader.record(id, { validOn: '2024-06-30', knownAt })).not.toHaveProperty('item');
  });
});

describe('a filter by a day that is known by the month', () => {
  const signedIn = (signedFrom: Day, signedUntil: Day) => ({
    validOn: '2025-01-01',
    filters: { signedFrom: [signedFrom], signedUntil: [signedUntil] },
  });

  beforeEach(() => office.record(leaseLog([signed(1, '2024-03', 'mill'), signed(2, '2024-03-20', 'house')])));

  it.each([
    ['2024-03-01', '2024-03-31', ['certain', 'certain']],
    ['2024-03-15', '2024-04-30', ['certain', 'possible']],
    ['2024-03-31', '2024-04-30', ['possible']],
    ['2024-04-01', '2024-04-30', []],
  ])('matches for certain where each of its days does, else possibly: %s to %s', async (from, until, expected) => {
    const { items } = await list(signedIn(from, until));
    expect(items.map(({ certainty }) => certainty)).toEqual(expected);
    expect(await titles({ ...signedIn(from, until), certainty: 'certain' })).toHaveLength(
      expected.filter((certainty) => certainty === 'certain').length,
    );
  });

  it('counts from what surely matches to what may', async () => {
    expect(await office.reader.summarise(signedIn('2024-03-15', '2024-04-30'))).toMatchObject({
      groups: [{ count: { atLeast: 1, atMost: 2 }, sums: { rent: { atLeast: 2, atMost: 3 } } }],
    });
  });
});

describe('a search for words', () => {
  beforeEach(() =>
    office.record(
      leaseLog([signed(1, '2024', 'Đồi Bến Nghé'), signed(2, '2024', 'bến xe'), signed(3, '2024', 'mill house')]),
    ),
  );
  const found = (q: string) => titles({ validOn: '2025-01-01', filters: { q: [q] } });

  it.each([
    ['ben', ['bến xe', 'Đồi Bến Nghé']],
    ['BẾN NGH', ['Đồi Bến Nghé']],
    ['doi', ['Đồi Bến Nghé']],
    ['house mill', ['mill house']],
    ['ill', []],
  ])('finds by the beginnings of words, whatever their marks: %s', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });
});

describe('a list of many records', () => {
  const records = 120;
  beforeEach(() =>
    office.record(leaseLog(Array.from({ length: records }, (_, i) => signed(i + 1, i % 2 ? '2024' : '2023', 'mill')))),
  );

  it('gives them all, once, by the sort, a page at a time', async () => {
    const rents: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ validOn: '2024-05-01', sort: '-rent', limit: 25, ...(cursor && { cursor }) });
      rents.push(...page.items.map(({ states }) => states.at(-1)?.rent));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(rents).toEqual(Array.from({ length: records }, (_, i) => records - i));
  });

  it('ends on a full page where nothing comes after it', async () => {
    expect(await list({ validOn: '2024-05-01', limit: records })).not.toHaveProperty('next');
  });
});

describe('a question that cannot be asked', () => {
  beforeEach(() => office.record(leaseLog([signed(1, '2023', 'mill'), signed(2, '2023', 'zoo')])));
  const refused = async (asked: ListAsked) => office.reader.list({ validOn: '2024-05-01', ...asked });

  it.each<[string, string, ListAsked]>([
    ['query.filter', '/colour', { filters: { colour: ['red'] } }],
    ['query.filter', '/constructor', { filters: { constructor: ['red'] } }],
    ['query.value', '/status', { filters: { status: ['let', 'sold'] } }],
    ['query.value', '/endsFrom', { filters: { endsFrom: ['2023-02-29'] } }],
    ['query.value', '/endsFrom', { filters: { endsFrom: ['2023-02-28', '2023-03-01'] } }],
    ['query.value', '/q', { filters: { q: ['\ud800'] } }],
    ['query.sort', '/sort', { sort: 'colour' }],
    ['query.limit', '/limit', { limit: 501 }],
    ['query.limit', '/limit', { limit: 0.5 }],
    ['query.cursor', '/cursor', { cursor: 'no cursor' }],
    ['query.position', '/knownAt', { knownAt: { position: '99999999' } }],
  ])('is refused by the rule %s, at %s', async (code, pointer, asked) => {
    expect(await refused(asked)).toMatchObject({ code, pointer });
  });

  it('is one with the cursor of another', async () => {
    const { next = '' } = await list({ validOn: '2024-05-01', limit: 1 });
    expect(await refused({ cursor: next, limit: 2 })).toMatchObject({ items: [{ stream: leaseStream(2) }] });
    expect(await refused({ cursor: next, sort: '-title' })).toMatchObject({ code: 'query.cursor' });
    expect(await refused({ cursor: next, validOn: '2024-05-02' })).toMatchObject({ code: 'query.cursor' });
  });

  it('is a summary by no group of the register', async () => {
    expect(await office.reader.summarise({ by: ['colour'] })).toMatchObject({ code: 'query.group', pointer: '/by' });
  });
});

describe('a register that has seen nothing', () => {
  it('lists nothing, at no position, and counts nothing', async () => {
    expect(await list({ validOn: '2024-05-01' })).toMatchObject({ position: null, items: [] });
    expect(await office.reader.summarise({ validOn: '2024-05-01' })).toMatchObject({ position: null, groups: [] });
  });
});
