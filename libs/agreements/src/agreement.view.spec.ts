import { History, record, statesOn } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { act, testRegister } from '@app/kernel/testing';
import { agreement } from './agreement.aggregate';
import { agreementView } from './agreement.view';
import { attested, binding, concluded, day, home, inForce, laos, proposed } from './testing';

const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

function historyOf(...acts: readonly TestAct[]) {
  const drafts = acts.map(({ type, data, particulars }, i) => ({ id: `act ${String(i)}`, type, data, particulars }));
  const recording = record(History.of(agreement, testRegister), drafts, author);
  if ('refusals' in recording) throw new Error(JSON.stringify(recording.refusals));
  return recording.history;
}

/** The row of the state at the end of the line that these acts make. */
const rowAfter = (...acts: readonly TestAct[]) => agreementView.fields(historyOf(...acts).state);

/** The rows of the states that these acts leave possible on a day. */
const rowsOn = (on: string, ...acts: readonly TestAct[]) =>
  statesOn(historyOf(...acts).walk, on).map(agreementView.fields);

describe('the register row', () => {
  it('of a record that is not open has no fields', () => {
    expect(agreementView.fields(agreement.initial)).toEqual({});
  });

  it('of a proposal finds its title by the words of each language, without diacritics', () => {
    const title = { en: 'On Border Defence', vi: 'Về bảo vệ đường biên' };
    expect(rowAfter(proposed('2022-01-05', { title }))).toMatchObject({
      status: 'proposed',
      words: ['on', 'border', 'defence', 've', 'bao', 'duong', 'bien'],
      sortTitle: 'on border defence',
      parties: [home, laos],
      fields: ['borderDefence'],
      kind: 'internationalAgreement',
      renewal: null,
      signedEarliest: null,
      effectiveFirst: null,
      expiryEarliest: null,
    });
  });

  it('of an attested agreement is null where the source says nothing', () => {
    expect(rowAfter(attested('2010-12', { status: 'signed', signedOn: day('2010') }))).toMatchObject({
      words: [],
      sortTitle: null,
      parties: [],
      kind: null,
      signedEarliest: '2010-01-01',
      signedLatest: '2010-12-31',
      signedYear: '2010',
    });
  });

  it('has no year where the days lie in two', () => {
    const signedOn = day('[2010-12-01..2011-01-31]');
    expect(rowAfter(attested('2012', { status: 'signed', signedOn }))).toMatchObject({ signedYear: null });
  });

  it('of an agreement in force spans the days of its effect', () => {
    const terms = { term: { months: 12 }, renewal: 'express' } as const;
    expect(rowAfter(...binding(terms), act('AgreementSuspended', {}, '2023-02-01'))).toMatchObject({
      status: 'expired',
      effectiveFirst: '2022-10-01',
      effectiveLast: '2023-09-30',
      expiryEarliest: '2023-09-30',
      expiryLatest: '2023-09-30',
      expiryYear: '2023',
      renewal: 'express',
    });
  });

  it('of an agreement without a last day is open at its end', () => {
    expect(rowAfter(...binding({ term: { indefinite: true } }))).toMatchObject({
      effectiveLast: '~',
      expiryEarliest: null,
    });
    expect(rowAfter(...binding({ term: { months: 12 }, renewal: 'tacit' }))).toMatchObject({ effectiveLast: '~' });
  });

  it('ends its effect the day before it was ended', () => {
    const ended = act('AgreementTerminated', { ground: 'consent' }, '2023-05-01');
    expect(rowAfter(...binding(), ended)).toMatchObject({ effectiveLast: '2023-04-30' });
  });

  it('shows terms that wait for their day', () => {
    const later = inForce('2022-10-01', { effectiveFrom: day('2023-01-01'), term: { months: 12 } });
    expect(rowsOn('2022-11-01', ...concluded(), later)).toMatchObject([
      { status: 'signed', effectiveFirst: '2023-01-01', effectiveLast: '2023-12-31' },
    ]);
  });

  it('shows the end that a notice sets', () => {
    const notice = act('TerminationNoticeGiven', { party: laos }, '2023-01-15');
    expect(rowsOn('2023-02-01', ...binding({ noticeMonths: 6 }), notice)).toMatchObject([
      { status: 'inForce', effectiveLast: '2023-07-14' },
    ]);
  });
});

describe('the register', () => {
  it('filters, sorts and counts by fields that rows have', () => {
    const fields = Object.keys(rowAfter(proposed('2022-01-05')));
    const named = [
      ...Object.values(agreementView.filters).flatMap((filter) =>
        'field' in filter ? [filter.field] : [filter.first, filter.last],
      ),
      ...Object.values(agreementView.sorts),
      ...Object.values(agreementView.groups),
      ...agreementView.indexes.flat(),
    ];
    expect(fields).toEqual(expect.arrayContaining([...new Set(named)]));
  });
});
