import { idOf, testRegister } from '@app/kernel/testing';
import type { Change } from '@app/read-models';
import { auditProjection } from './audit.projection';
import type { AuditRow } from './audit.view';
import type { NamedAct } from './testing';
import { correction, documentsOf, ExchangeLog, exchangeStream, held, voiding } from './testing';

const projection = auditProjection(testRegister.zone);
const lao = { partner: 'iso:LAO' };

/** The trail that these acts leave, recorded one after another at a moment. */
function trailOf(acts: readonly NamedAct[], recordedAt?: string): AuditRow[] {
  const log = new ExchangeLog();
  for (const act of acts) log.record(1, act, recordedAt);
  return documentsOf<AuditRow>(projection, log.changes);
}

describe('the audit trail', () => {
  it('says of an entry who recorded it, when, and on what evidence', () => {
    const particulars = {
      sources: [{ sourceId: 'press', locator: 'p. 3', states: { '/data/partner': 'Laos' } }],
      authority: { instrumentId: 'decree', article: '5' },
      onBehalfOf: { id: 'director', assurance: 'claimed' as const },
    };
    const [row] = trailOf([held('visit', '2022-05', lao, particulars)], '2023-03-24T18:30:00.000Z');
    expect(row).toMatchObject({
      _id: idOf('visit'),
      stream: exchangeStream(1),
      record: exchangeStream(1).slice(-36),
      number: 'EXC-2024-0001',
      revision: 0,
      type: 'ExchangeHeld',
      amends: null,
      actor: { id: 'author', assurance: 'claimed' },
      approvedBy: null,
      reason: null,
      recordedAt: '2023-03-24T18:30:00.000Z',
      recordedOn: '2023-03-25',
      validTime: { edtf: '2022-05' },
      command: 'RecordExchange',
      overrides: [],
      overridden: false,
      previous: null,
      ...particulars,
    });
  });

  it.each([
    ['2022-05-12', 316],
    ['2022-05', 297],
    ['2023-03-24', 0],
    [null, 0],
  ])('reckons the lag of an act of %s from its latest possible day: %i days', (on, lagDays) => {
    expect(trailOf([held('visit', on, lao)], '2023-03-24T05:00:00.000Z')).toMatchObject([{ lagDays }]);
  });

  it('says which rules were overridden, and why', () => {
    const override = [{ rule: 'exchange.unusual', reason: 'as agreed' }];
    const approvedBy = { id: 'approver', assurance: 'claimed' as const };
    const [row] = trailOf([held('visit', '2022', lao, { override, approvedBy })]);
    expect(row).toMatchObject({ overrides: override, overridden: true, approvedBy });
  });

  it('shows a voided entry and its double, the void, and its reason', () => {
    const rows = trailOf([held('visit', '2022', lao), held('double', '2022', lao), voiding('no', 'double')]);
    expect(rows.map(({ _id }) => _id)).toEqual([idOf('visit'), idOf('double'), idOf('no')]);
    expect(rows[2]).toMatchObject({
      amends: { eventId: idOf('double'), targetType: 'ExchangeHeld' },
      reason: 'misread',
      approvedBy: { id: 'approver' },
      validTime: null,
      lagDays: null,
    });
  });

  it('keeps what a correction changed from what, and leaves the corrected event as it was recorded', () => {
    const rows = trailOf([held('visit', '2022', lao), correction('mend', 'visit', { '/data/partner': 'iso:KHM' })]);
    const changes = [{ pointer: '/data/partner', from: 'iso:LAO', to: 'iso:KHM' }];
    expect(rows[1]).toMatchObject({ type: 'EntryCorrected', amends: { eventId: idOf('visit'), changes } });
    expect(rows[0]).toMatchObject({ type: 'ExchangeHeld', validTime: { edtf: '2022' } });
  });

  it('includes the events of the register itself, which are of no record', () => {
    const log = new ExchangeLog();
    const { event } = log.record(1, held('visit', '2022', lao)) as Change;
    const opening = { ...event, stream: `register-${testRegister.id}`, type: 'RegisterOpened' };
    expect(documentsOf(projection, [{ event: opening }])).toMatchObject([
      { type: 'RegisterOpened', stream: `register-${testRegister.id}`, record: null, number: null },
    ]);
  });
});
