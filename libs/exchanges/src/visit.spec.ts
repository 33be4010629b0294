import { act, correct, specification, voidOf } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import {
  cambodia,
  china,
  completed,
  departed,
  home,
  laos,
  met,
  over,
  proposed,
  ready,
  received,
  reported,
  scheduled,
  approved,
  stopAdded,
  underWay,
} from './testing';

const { given } = specification(delegation);

describe('a scheduled delegation', () => {
  const { when } = given(...ready());

  it('is under way from its departure, or from its reception', () => {
    when(departed('2022-05-10')).thenState({
      status: 'underWay',
      dossier: { visit: { from: { earliest: '2022-05-10' } } },
    });
    when(received('2022-05-11', { host: laos, place: 'Vientiane' })).thenState({ status: 'underWay' });
    when(departed('2022-05-10'), received('2022-05-11')).thenState({
      dossier: { visit: { from: { earliest: '2022-05-10' } } },
    });
  });

  it('is received by a host, or by the partner of a stop', () => {
    when(received('2022-05-11', { host: cambodia })).thenRefused('delegation.not-a-host');
    given(...ready(), stopAdded('2022-03-02', { partner: cambodia }))
      .when(received('2022-05-11', { host: cambodia }))
      .thenState({ status: 'underWay' });
    const hostless = { status: 'scheduled', sender: home };
    given(act('DelegationAttested', hostless, '2012-05-01', { sources: [{ sourceId: 'a-source' }] }))
      .when(received('2012-05-02', { host: cambodia }))
      .thenWarned('delegation.not-approved', 'delegation.not-a-host');
  });

  it('holds no meeting and comes to no end before that', () => {
    when(met('2022-05-11')).thenRefused('delegation.not-under-way');
    when(completed('2022-05-14')).thenRefused('delegation.not-under-way');
    when(reported('2022-05-14')).thenRefused('delegation.not-completed');
  });

  it('departs in time even if its approval is recorded after that', () => {
    given(proposed('2022-01-10'), approved('2022-02-01'), departed('2022-05-10'))
      .when(scheduled('2022-03-01', '2022-05-10', '2022-05-14'))
      .thenState({ status: 'underWay' });
  });

  it('departs after its approval', () => {
    given(...underWay())
      .when(voidOf('approval', 'DelegationApproved'))
      .thenRefused('delegation.not-approved', 'departure');
    given(...underWay())
      .when(correct('approval', 'DelegationApproved', { '/validTime': '2022-05-11' }))
      .thenRefused('delegation.not-approved', 'departure');
  });
});

describe('a delegation under way', () => {
  const { when } = given(...underWay());

  it('keeps whom it met, on what, and what came of it', () => {
    when(met('2022-05-11', [{ kind: 'signedAgreement', agreement: 'agreement:1' }])).thenState({
      dossier: { meetings: [{ counterparts: [{ partner: laos }], on: { earliest: '2022-05-11' } }] },
    });
  });

  it('names the agreement where one was signed, and only there', () => {
    when(met('2022-05-11', [{ kind: 'signedAgreement' }])).thenRefused('delegation.agreement-unnamed');
    when(met('2022-05-11', [{ kind: 'commitment', agreement: 'agreement:1' }])).thenRefused(
      'delegation.agreement-unnamed',
    );
  });

  it('is completed on the day of its end', () => {
    const { on } = when(completed('2022-05-14'));
    on('2022-05-13').thenCertainly({ status: 'underWay' });
    on('2022-05-14').thenCertainly({ status: 'completed' });
  });
});

describe('a completed visit', () => {
  it.each([
    met('2022-05-20'),
    completed('2022-05-20'),
    departed('2022-05-20'),
    stopAdded('2022-05-20', { place: 'Pakse' }),
  ])('takes no $type', (late) => {
    given(...over())
      .when(late)
      .thenRefused('delegation.final');
  });

  it('has a report, once', () => {
    given(...over())
      .when(reported('2022-05-20'))
      .thenState({ status: 'reported' });
    given(...over(), reported('2022-05-20'))
      .when(reported('2022-05-21'))
      .thenRefused('delegation.final');
  });

  it('has no report overdue where no term is set', () => {
    given(...over())
      .on('2024-01-01')
      .thenCertainly({ status: 'completed' });
    given(...over())
      .when(reported('2024-01-01'))
      .thenWarned();
  });
});

describe('a completed visit with a term for its report', () => {
  const term = { reportDays: 15 };

  it('has its report due until the last day of the term, and overdue from the next', () => {
    const visit = given(...over(term));
    visit.on('2022-05-29').thenCertainly({ report: { due: { latest: '2022-05-29' }, overdue: false } });
    visit.on('2022-05-30').thenCertainly({ status: 'completed', report: { overdue: true } });
  });

  it('is reported on within the term', () => {
    given(...over(term))
      .when(reported('2022-05-29'))
      .thenWarned();
    given(...over(term))
      .when(reported('2022-05-30'))
      .thenRefused('delegation.report-late');
    given(...over(term))
      .when(reported('2022-05'))
      .thenWarned('delegation.report-late');
  });

  it('has no report of ours where it was between others', () => {
    given(...over({ ...term, sender: china, host: laos }))
      .on('2024-01-01')
      .thenCertainly({ status: 'completed', dossier: { direction: 'third' } });
  });

  it('is due anew where the last day is corrected', () => {
    given(...over(term))
      .when(correct('completion', 'DelegationCompleted', { '/validTime': '2022-05-16' }))
      .on('2022-05-30')
      .thenCertainly({ report: { overdue: false } });
  });
});
