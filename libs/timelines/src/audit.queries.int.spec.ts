import type { EventStore, StoredEvent } from '@app/event-store';
import { isRefusal } from '@app/kernel';
import { testRegister } from '@app/kernel/testing';
import { auditProjection } from './audit.projection';
import type { AuditAsked } from './audit.queries';
import { AuditQueries } from './audit.queries';
import type { AuditRow } from './audit.view';
import { verifyStream } from './chain-verification';
import { ExchangeRegister, exchangeStream, held, reported, voiding } from './testing';

const lao = { partner: 'iso:LAO' };
const override = [{ rule: 'exchange.unusual', reason: 'as agreed' }];
const approvedBy = { id: 'approver', assurance: 'claimed' as const };
const audit = auditProjection(testRegister.zone);

let register: ExchangeRegister;
beforeEach(async () => {
  register = await ExchangeRegister.open();
});
afterEach(() => register.close());

/** Behind the opening of the register, place 0 in the log, four events of two records, by two actors, on three days of Hanoi. */
async function recordSome(): Promise<void> {
  register.now = '2025-01-31T16:59:59.000Z';
  await register.record(1, held('visit', '2024', lao), 'an');
  register.now = '2025-01-31T17:00:00.000Z';
  const { eventIds } = await register.record(1, held('double', '2024', lao), 'binh');
  await register.record(2, held('other', '2024', lao, { override, approvedBy }), 'binh');
  register.now = '2025-02-02T05:00:00.000Z';
  const data = { eventId: eventIds[0], targetType: 'ExchangeHeld' };
  await register.record(1, { ...voiding('no', 'double'), data }, 'an');
}

async function walked(queries: AuditQueries, asked: AuditAsked): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await queries.page({ ...asked, limit: 2, ...(cursor !== undefined && { cursor }) });
    if (isRefusal(page)) throw new Error(page.message);
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === undefined) return rows;
  }
}

describe('the audit trail', () => {
  it('tells who recorded what, the newest first, with the voided entry, its double and the void', async () => {
    await recordSome();
    const queries = new AuditQueries(await register.projected([audit]), register.clock);
    const rows = await walked(queries, {});
    expect(rows.map(({ recordedOn, actor, type }) => [recordedOn, actor.id, type])).toEqual([
      ['2025-02-02', 'an', 'EntryVoided'],
      ['2025-02-01', 'binh', 'ExchangeHeld'],
      ['2025-02-01', 'binh', 'ExchangeHeld'],
      ['2025-01-31', 'an', 'ExchangeHeld'],
      ['2024-12-31', 'chancery', 'RegisterOpened'],
    ]);
    expect(await walked(queries, { order: 'asc' })).toEqual(rows.toReversed());
  });

  it.each<[string, AuditAsked, readonly number[]]>([
    ['an actor', { filters: { actor: ['binh'] } }, [3, 2]],
    ['two actors', { filters: { actor: ['an', 'binh'] } }, [4, 3, 2, 1]],
    ['an approver', { filters: { approver: ['approver'] } }, [4, 3]],
    ['a type', { filters: { kind: ['EntryVoided'] } }, [4]],
    ['a record', { filters: { stream: [exchangeStream(2)] } }, [3]],
    ['overrides', { overridden: true }, [3]],
    ['the days from one on', { recordedFrom: '2025-02-01' }, [4, 3, 2]],
    ['the days up to one', { recordedTo: '2025-01-31' }, [1, 0]],
    [
      'days and an actor',
      { recordedFrom: '2025-02-01', recordedTo: '2025-02-01', filters: { actor: ['binh'] } },
      [3, 2],
    ],
  ])('is narrowed by %s', async (_, asked, places) => {
    await recordSome();
    const queries = new AuditQueries(await register.projected([audit]), register.clock);
    const all = await walked(queries, { order: 'asc' });
    expect(await walked(queries, asked)).toEqual(places.map((place) => all[place]));
  });

  it('is walked as it was when its first page was read', async () => {
    await recordSome();
    const queries = new AuditQueries(await register.projected([audit]), register.clock);
    const first = await queries.page({ limit: 2, order: 'asc' });
    if (isRefusal(first)) throw new Error(first.message);
    await register.record(3, reported('late', '2024'));
    await register.projected([audit]);
    const rest = await queries.page({ order: 'asc', cursor: first.next ?? '' });
    expect(rest).toMatchObject({ rows: [{}, {}, {}], position: first.position });
    expect(rest).not.toHaveProperty('next');
  });

  it('refuses the cursor of another question', async () => {
    await recordSome();
    const queries = new AuditQueries(await register.projected([audit]), register.clock);
    const first = await queries.page({ limit: 1 });
    const cursor = isRefusal(first) ? '' : (first.next ?? '');
    expect(await queries.page({ cursor, filters: { actor: ['an'] } })).toMatchObject({ code: 'query.cursor' });
  });
});

/** The log as somebody would have it who can write to its files. */
function tampered({ store }: ExchangeRegister, change: (event: StoredEvent) => StoredEvent): Pick<EventStore, 'read'> {
  return {
    read: async function* (stream) {
      for await (const event of store.read(stream)) yield change(event);
    },
  };
}

describe('a stream as it was recorded', () => {
  it('is whole, and its head hash is that of its receipt', async () => {
    await recordSome();
    const receipt = await register.record(1, reported('report', '2024'));
    expect(await verifyStream(register.store, exchangeStream(1))).toEqual({
      stream: exchangeStream(1),
      events: 4,
      head: { revision: 3, hash: receipt.hash },
      misfit: null,
    });
  });

  it('is nothing where nothing was recorded', async () => {
    expect(await verifyStream(register.store, exchangeStream(1))).toBeUndefined();
  });
});

describe('a stream that somebody has changed', () => {
  it('names the first event that does not fit, and vouches for those before it', async () => {
    await recordSome();
    const otherPartner = (event: StoredEvent): StoredEvent =>
      event.revision === 1 ? { ...event, data: { partner: 'iso:KHM' } } : event;
    const verification = await verifyStream(tampered(register, otherPartner), exchangeStream(1));
    expect(verification).toMatchObject({ events: 2, head: { revision: 1 }, misfit: { revision: 2 } });
    expect(verification?.misfit?.reason).toContain('hash');
  });

  it('vouches for nothing where the first event does not fit', async () => {
    await recordSome();
    const nobody = (event: StoredEvent): StoredEvent => ({ ...event, metadata: {} });
    const verification = await verifyStream(tampered(register, nobody), exchangeStream(1));
    expect(verification).toMatchObject({ events: 0, head: null, misfit: { revision: 0 } });
  });
});
