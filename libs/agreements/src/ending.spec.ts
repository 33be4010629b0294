import { act, specification } from '@app/kernel/testing';
import { agreement } from './agreement.aggregate';
import type { Payload } from './agreement.events';
import {
  binding,
  cambodia,
  cleared,
  concluded,
  day,
  home,
  inForce,
  laos,
  proposed,
  renewed,
  reviewed,
  agreed,
  authorised,
  signed,
} from './testing';

const { given } = specification(agreement);

const notice = (on: string, more: Partial<Payload<'TerminationNoticeGiven'>> = {}) =>
  act('TerminationNoticeGiven', { party: laos, ...more }, on);
const terminated = (on: string) => act('AgreementTerminated', { ground: 'consent' }, on);
const superseded = (on: string) => act('AgreementSuperseded', { by: 'agreement:2' }, on);
const withdrawn = (on: string, party: string) => act('AgreementWithdrawn', { party }, on);

describe('a term that runs out', () => {
  const years = { term: { months: 12 } };

  it('has an inclusive last day', () => {
    const { on } = given(...binding(years));
    on('2023-09-30').thenCertainly({ status: 'inForce' });
    on('2023-10-01').thenCertainly({ status: 'expired', endedOn: { earliest: '2023-10-01' } });
  });

  it('ends a suspended agreement too', () => {
    const { on } = given(...binding(years), act('AgreementSuspended', {}, '2023-02-01'));
    on('2023-10-01').thenCertainly({ status: 'expired' });
  });

  it('runs from the first day of effect, through the last day of a shorter month', () => {
    given(...concluded(), inForce('2022-10-31', { term: { months: 4 } })).thenState({
      status: 'expired',
      force: { expiry: { latest: '2023-02-27' } },
    });
  });

  it('is known as exactly as its beginning', () => {
    const { on } = given(...concluded(), inForce('2022-10', years));
    on('2023-09-30').thenCertainly({ status: 'inForce' });
    on('2023-10-15').thenPossibly({ status: 'inForce' }, { status: 'expired' });
    on('2023-10-31').thenCertainly({ status: 'expired' });
  });

  it('takes no act after its end', () => {
    const { when } = given(...binding(years));
    when(renewed('2023-10-01', '2030')).thenRefused('agreement.final');
    when(terminated('2024')).thenRefused('agreement.final');
  });

  it('takes a renewal known only by the month of its end, as one before the end', () => {
    given(...concluded(), inForce('2022-10-15', years))
      .when(renewed('2023-10', '2030-10-14'))
      .then({
        particulars: expect.objectContaining({ validTime: { ...day('2023-10'), latest: '2023-10-14' } }) as object,
      });
  });
});

describe('a term that renews tacitly', () => {
  const tacit = { term: { months: 12 }, renewal: 'tacit', noticeMonths: 3 } as const;

  it('goes on from term to term', () => {
    const { on } = given(...binding(tacit));
    on('2023-09-30').thenCertainly({ status: 'inForce', force: { expiry: { latest: '2023-09-30' } } });
    on('2023-10-01').thenCertainly({
      status: 'inForce',
      force: { renewalMonths: 12, tacitSince: { earliest: '2023-10-01' } },
    });
    on('2044-01-01').thenCertainly({ status: 'inForce' });
  });

  it('ends by a notice given in time', () => {
    const { on } = given(...binding(tacit), notice('2023-06-01'));
    on('2023-08-31').thenCertainly({ status: 'inForce' });
    on('2023-09-01').thenCertainly({ status: 'terminated' });
  });

  it('ends in its next term by a notice given late', () => {
    const { on } = given(...binding(tacit), notice('2023-08-01'));
    on('2023-10-31').thenCertainly({ status: 'inForce' });
    on('2023-11-01').thenCertainly({ status: 'terminated' });
  });

  it('is fixed again by an express renewal', () => {
    const { when } = given(...binding(tacit));
    when(renewed('2024-01-10', '2023-09-30')).thenRefused('agreement.expiry-not-later');
    when(renewed('2024-01-10', '2026-09-30'))
      .on('2026-09-30')
      .thenCertainly({ force: { tacitSince: undefined } });
  });
});

describe('a notice of termination', () => {
  it('runs for the notice period', () => {
    const { on } = given(...binding({ noticeMonths: 6 }), notice('2023-01-15'));
    on('2023-07-14').thenCertainly({ status: 'inForce' });
    on('2023-07-15').thenCertainly({ status: 'terminated' });
  });

  it('says its last day itself', () => {
    const { on } = given(...binding({ noticeMonths: 6 }), notice('2023-01-15', { lastDay: day('2023-12-31') }));
    on('2023-12-31').thenCertainly({ status: 'inForce' });
    on('2024-01-01').thenCertainly({ status: 'terminated' });
  });

  it('yields to a term that ends sooner', () => {
    given(...binding({ term: { months: 12 }, noticeMonths: 12 }), notice('2023-01-15')).thenState({
      status: 'expired',
    });
  });

  it('without a period warns that it does not run out', () => {
    given(...binding())
      .when(notice('2023-01-15'))
      .thenWarned('agreement.notice-without-end');
  });

  it('is given once, by a party, in force', () => {
    given(...binding({ noticeMonths: 6 }), notice('2023-01-15'))
      .when(notice('2023-02-01'))
      .thenRefused('agreement.notice-given-already');
    given(...binding({ noticeMonths: 6 }))
      .when(notice('2023-01-15', { party: cambodia }))
      .thenRefused('agreement.not-a-party');
    given(...concluded())
      .when(notice('2023-01-15'))
      .thenRefused('agreement.not-binding');
  });
});

describe('an agreement in force', () => {
  const { when } = given(...binding());

  it.each([
    [terminated('2023-05-01'), 'terminated'],
    [superseded('2023-05-01'), 'superseded'],
    [withdrawn('2023-05-01', home), 'withdrawn'],
  ])('ends for good: %#', (act, status) => {
    when(act).thenState({ status, endedOn: { earliest: '2023-05-01' } });
    given(...binding(), act)
      .when(renewed('2023-06-01', '2030'))
      .thenRefused('agreement.final');
  });

  it('names what supersedes it', () => {
    when(superseded('2023-05-01')).thenState({ supersededBy: 'agreement:2' });
  });

  it('is left by a party only', () => {
    when(withdrawn('2023-05-01', cambodia)).thenRefused('agreement.not-a-party');
  });
});

describe('an agreement of three', () => {
  const three = [home, laos, cambodia];
  const { when } = given(
    proposed('2022-01-05', { parties: three }),
    authorised('2022-02-01'),
    agreed('2022-05-02'),
    reviewed('2022-06-10'),
    signed('2022-09-15', three),
  );

  it('goes on between two when the third withdraws, and ends with the next', () => {
    when(withdrawn('2023-05-01', cambodia)).thenState({
      status: 'signed',
      dossier: { description: { parties: [home, laos] } },
    });
    when(withdrawn('2023-05-01', cambodia), withdrawn('2023-06-01', laos)).thenState({ status: 'withdrawn' });
  });

  it('ends for us when we withdraw', () => {
    when(withdrawn('2023-05-01', home)).thenState({ status: 'withdrawn' });
  });
});

describe('an agreement that is not signed', () => {
  const { when } = given(...cleared());

  it('has nothing to end', () => {
    when(terminated('2023-05-01')).thenRefused('agreement.not-binding');
    when(superseded('2023-05-01')).thenRefused('agreement.not-signed');
    when(withdrawn('2023-05-01', home)).thenRefused('agreement.not-signed');
  });
});
