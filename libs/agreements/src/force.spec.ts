import { act, specification } from '@app/kernel/testing';
import { agreement } from './agreement.aggregate';
import type { Payload } from './agreement.events';
import { binding, cleared, concluded, day, home, inForce, laos, ratified, renewed } from './testing';

const { given } = specification(agreement);

const suspended = (on: string) => act('AgreementSuspended', {}, on);
const resumed = (on: string) => act('AgreementResumed', {}, on);
const amended = (on: string, more: Partial<Payload<'AgreementAmended'>> = {}) =>
  act('AgreementAmended', { instrument: { en: 'Protocol' }, signedOn: day(on), ...more }, on, { reason: 'agreed so' });

describe('a concluded agreement', () => {
  const { when } = given(...concluded());

  it('is applied provisionally beside its signature, until that ends', () => {
    const started = act('ProvisionalApplicationStarted', {}, '2022-09-20');
    const ended = act('ProvisionalApplicationEnded', {}, '2022-11-20');
    when(started).thenState({ status: 'signed', provisionalSince: { earliest: '2022-09-20' } });
    when(started, ended).thenState({ status: 'signed', provisionalSince: undefined });
    when(started, started).thenRefused('agreement.provisional-already');
    when(ended).thenRefused('agreement.not-provisional');
    when(started, inForce('2022-10-01'), ended).thenRefused('agreement.not-awaiting-force');
  });

  it('takes effect on the day of entry into force', () => {
    when(inForce('2022-10-01')).on('2022-09-30').thenCertainly({ status: 'signed' });
    when(inForce('2022-10-01')).on('2022-10-01').thenCertainly({ status: 'inForce' });
  });

  it('takes effect by time alone where that is later', () => {
    const { on } = given(...concluded(), inForce('2022-10-01', { effectiveFrom: day('2023-01-01') }));
    on('2022-12-31').thenCertainly({ status: 'signed' });
    on('2023-01-01').thenCertainly({ status: 'inForce' });
  });

  it('takes effect on some day of a month that is all that is known', () => {
    const { on } = given(...concluded(), inForce('2022-10-01', { effectiveFrom: day('2023-01') }));
    on('2022-12-31').thenCertainly({ status: 'signed' });
    on('2023-01-15').thenPossibly({ status: 'signed' }, { status: 'inForce' });
    on('2023-01-31').thenCertainly({ status: 'inForce' });
  });

  it('enters into force once', () => {
    when(inForce('2022-10-01', { effectiveFrom: day('2023-01-01') }), inForce('2022-11-01')).thenRefused(
      'agreement.in-force-already',
    );
    when(inForce('2022-10-01'), inForce('2022-11-01')).thenRefused('agreement.not-awaiting-force');
  });

  it('takes effect before its signature only where that is meant, with a reason', () => {
    const effectiveFrom = day('2022-07-01');
    const meant = { effectiveFrom, retroactive: true };
    when(inForce('2022-10-01', { effectiveFrom })).thenRefused('agreement.effect-before-signature');
    when(act('AgreementEnteredIntoForce', meant, '2022-10-01')).thenRefused('agreement.effect-before-signature');
    when(act('AgreementEnteredIntoForce', meant, '2022-10-01', { reason: 'it continues another' })).thenState({
      status: 'inForce',
      force: { effectiveFrom: { earliest: '2022-07-01' } },
    });
  });

  it('may take effect before its signature where the day is not known exactly', () => {
    when(inForce('2022-10-01', { effectiveFrom: day('2022-09') })).thenWarned('agreement.effect-before-signature');
  });

  it('has no term that ends before it begins', () => {
    when(inForce('2022-10-01', { term: { until: day('2022-09-30') } })).thenRefused('agreement.expiry-before-effect');
  });

  it('has nothing to renew, amend, suspend or resume', () => {
    when(renewed('2022-10-01', '2030')).thenRefused('agreement.not-in-force');
    when(amended('2022-10-01')).thenRefused('agreement.not-in-force');
    when(suspended('2022-10-01')).thenRefused('agreement.not-in-force');
    when(resumed('2022-10-01')).thenRefused('agreement.not-suspended');
  });
});

describe('an agreement that is not concluded', () => {
  it('does not enter into force, nor is it applied provisionally', () => {
    const { when } = given(...cleared());
    when(inForce('2022-10-01')).thenRefused('agreement.not-awaiting-force');
    when(act('ProvisionalApplicationStarted', {}, '2022-10-01')).thenRefused('agreement.not-awaiting-force');
  });
});

describe('an agreement in force', () => {
  const { when } = given(...binding({ term: { months: 24 } }));

  it('is suspended and resumed', () => {
    when(suspended('2023-02-01')).on('2023-04-30').thenCertainly({ status: 'suspended' });
    when(suspended('2023-02-01'), resumed('2023-05-01')).on('2023-05-01').thenCertainly({ status: 'inForce' });
    when(suspended('2023-02-01'), suspended('2023-03-01')).thenRefused('agreement.not-in-force');
    when(resumed('2023-02-01')).thenRefused('agreement.not-suspended');
  });

  it('is renewed until a later day', () => {
    when(renewed('2024-05-10', '2026-09-30')).thenState({ force: { expiry: { latest: '2026-09-30' } } });
  });

  it('is not renewed until the day that it ends on already', () => {
    when(renewed('2024-05-10', '2024-09-30')).thenRefused('agreement.expiry-not-later');
  });

  it('is warned of where a renewal may move nothing', () => {
    when(renewed('2024-05-10', '2024-09')).thenRefused('agreement.expiry-not-later');
    when(renewed('2024-05-10', '2024')).thenWarned('agreement.expiry-not-later');
  });

  it('is not renewed while suspended', () => {
    when(suspended('2023-02-01'), renewed('2024-05-10', '2026')).thenRefused('agreement.not-in-force');
  });

  it('without a last day has no expiry to renew', () => {
    given(...binding({ term: { indefinite: true } }))
      .when(renewed('2024-05-10', '2026'))
      .thenRefused('agreement.expiry-not-later');
  });

  it('of unstated length is renewed with a warning', () => {
    given(...binding())
      .when(renewed('2024-05-10', '2026'))
      .thenWarned('agreement.expiry-not-later');
  });

  it('keeps the chain of its amendments', () => {
    when(amended('2023-03-01'), amended('2023-08-01')).thenState({
      dossier: { amendments: [{ signedOn: { earliest: '2023-03-01' } }, { signedOn: { earliest: '2023-08-01' } }] },
      force: { expiry: { latest: '2024-09-30' } },
    });
  });

  it('changes its terms by an amendment, on the day that takes effect', () => {
    const later = { effectiveFrom: day('2023-06-01'), term: { months: 60 }, noticeMonths: 6 };
    const { on } = given(...binding({ term: { months: 24 }, renewal: 'express' }), amended('2023-03-01', later));
    on('2023-05-31').thenCertainly({ force: expect.objectContaining({ expiry: days('2024-09-30') }) as object });
    on('2023-06-01').thenCertainly({ force: { expiry: days('2027-09-30'), noticeMonths: 6, renewal: 'express' } });
  });

  it('is amended with effect before that signature only where it is meant', () => {
    const effectiveFrom = day('2023-01-01');
    when(amended('2023-03-01', { effectiveFrom })).thenRefused('agreement.effect-before-signature');
    when(amended('2023-03-01', { effectiveFrom, retroactive: true })).then('AgreementAmended');
  });

  it('plans what is to be done and reports on it', () => {
    const plan = { title: { en: 'Plan' }, from: day('2023'), to: day('2024') };
    when(act('ImplementationPlanAgreed', plan, '2023-01-10')).then('ImplementationPlanAgreed');
    when(act('ImplementationPlanAgreed', { ...plan, to: day('2022') }, '2023-01-10')).thenRefused(
      'agreement.period-reversed',
    );
    when(act('ImplementationReported', { summary: 'Two patrols.' }, '2023-12')).then('ImplementationReported');
  });

  it('is ratified by no one once it is bound by signature', () => {
    when(ratified('2023-01-01', laos)).thenRefused('agreement.consent-by-signature');
    when(ratified('2023-01-01', home)).thenRefused('agreement.consent-by-signature');
  });
});

function days(last: string) {
  return { earliest: last, latest: last };
}
