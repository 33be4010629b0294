import { History, record, statesOn } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { testRegister } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import { delegationView } from './delegation.view';
import {
  approver,
  attested,
  cambodia,
  china,
  days,
  home,
  laos,
  leader,
  membersNamed,
  met,
  over,
  proposed,
  ready,
  reported,
  stopAdded,
} from './testing';

const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

/** The rows of the states that these acts leave possible on a day. */
function rowsOn(on: string, ...acts: readonly TestAct[]) {
  const drafts = acts.map(({ type, data, particulars }, i) => ({ id: `act ${String(i)}`, type, data, particulars }));
  const recording = record(History.of(delegation, testRegister), drafts, author);
  if ('refusals' in recording) throw new Error(JSON.stringify(recording.refusals));
  return statesOn(recording.history.walk, on).map(delegationView.fields);
}

describe('the row of a delegation', () => {
  it('has no fields before the record is open', () => {
    expect(delegationView.fields(delegation.initial)).toEqual({});
  });

  it('has the planned days until the visit begins, and its own from then on', () => {
    expect(rowsOn('2022-04-01', ...ready())).toMatchObject([
      { status: 'scheduled', firstDayEarliest: '2022-05-10', lastDayLatest: '2022-05-14', year: '2022' },
    ]);
    expect(rowsOn('2022-12-31', ...over())).toMatchObject([{ status: 'completed', lastDayEarliest: '2022-05-14' }]);
  });

  it('takes the one day that is known for both ends, and unknown days for any', () => {
    const { from } = days('2012-05-12', '2012-05-12');
    expect(rowsOn('2020-01-01', attested('2012-05-12', { from }))).toMatchObject([{ lastDayLatest: '2012-05-12' }]);
    expect(rowsOn('2024-12-31', attested(null))).toMatchObject([
      { firstDayEarliest: '', lastDayLatest: '~', year: null },
    ]);
  });

  it('has no year where the days lie in two', () => {
    const across = attested('2012-12', days('[2012-12-30..2013-01-02]', '2013-01-05'));
    expect(rowsOn('2020-01-01', across)).toMatchObject([{ year: null }]);
  });

  it('names everybody who receives it once, and both sides together', () => {
    const stops = [{ partner: cambodia }, { partner: laos }, { partner: home, place: 'Huế' }];
    expect(rowsOn('2022-01-10', proposed('2022-01-10', { stops }))).toMatchObject([
      { sender: home, hosts: [laos, cambodia], partners: [home, laos, cambodia], counterparts: [laos, cambodia] },
    ]);
  });

  it('has as counterparts only whom we visit or who visits us', () => {
    const visits = proposed('2022-01-10', { sender: china, host: home, stops: [{ partner: laos }] });
    expect(rowsOn('2022-01-10', visits)).toMatchObject([{ direction: 'inbound', counterparts: [china] }]);
    expect(rowsOn('2022-01-10', proposed('2022-01-10', { sender: china }))).toMatchObject([
      { direction: 'third', counterparts: [] },
    ]);
  });

  it('shows who leads, who approved, and when that was recorded', () => {
    expect(rowsOn('2022-04-01', ...ready(), membersNamed('2022-03-02'))).toMatchObject([
      { head: leader, approver, approvalRecordedAt: '2024-12-31T05:00:00.000Z', level: 'deputyMinister' },
    ]);
  });

  it('says where the report is', () => {
    const visit = over({ reportDays: 15 });
    expect(rowsOn('2022-05-20', ...visit)).toMatchObject([{ report: 'due' }]);
    expect(rowsOn('2022-06-20', ...visit)).toMatchObject([{ report: 'overdue' }]);
    expect(rowsOn('2022-06-20', ...visit, reported('2022-05-20'))).toMatchObject([{ report: 'filed' }]);
    expect(rowsOn('2022-06-20', ...over())).toMatchObject([{ report: null }]);
  });

  it('finds places, topics and purposes by their words, without diacritics', () => {
    const visit = over({ purpose: 'Hợp tác biên giới' });
    const acts = [...visit.slice(0, -1), stopAdded('2022-05-10', { place: 'Viêng Chăn' }), met('2022-05-11')];
    expect(rowsOn('2022-12-31', ...acts)).toMatchObject([
      { words: ['hop', 'tac', 'bien', 'gioi', 'vieng', 'chan', 'border', 'defence'] },
    ]);
  });
});

describe('the register of delegations', () => {
  it('filters, sorts and counts by fields that rows have', () => {
    const fields = Object.keys(rowsOn('2022-04-01', ...ready())[0] ?? {});
    const named = [
      ...Object.values(delegationView.filters).flatMap((filter) =>
        'field' in filter ? [filter.field] : [filter.first, filter.last],
      ),
      ...Object.values(delegationView.sorts),
      ...Object.values(delegationView.groups),
      ...delegationView.indexes.flat(),
    ];
    expect(fields).toEqual(expect.arrayContaining([...new Set(named)]));
  });
});
