import { act, dated, specification } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import {
  approved,
  approver,
  attested,
  cambodia,
  china,
  days,
  departed,
  home,
  laos,
  leader,
  met,
  proposed,
  scheduled,
} from './testing';

const { given } = specification(delegation);
const asStops = (...from: readonly string[]) => from.map((day) => ({ place: day, ...days(day, day) }));

describe('a delegation that nobody has proposed', () => {
  it('is proposed by its sender to its host', () => {
    given()
      .when(proposed('2022-01-10'))
      .thenState({ status: 'proposed', dossier: { about: { sender: home, host: laos }, direction: 'outbound' } });
  });

  it('is inbound where we receive it, and third where we have no part in it', () => {
    given()
      .when(proposed('2022-01-10', { sender: china, host: home }))
      .thenState({ dossier: { direction: 'inbound' } });
    given()
      .when(proposed('2022-01-10', { sender: china, host: laos }))
      .thenState({ dossier: { direction: 'third' } });
  });

  it('goes to somebody', () => {
    given()
      .when(act('DelegationProposed', { sender: home }, '2022-01-10'))
      .thenRefused('delegation.without-host');
    given()
      .when(proposed('2022-01-10', { host: home }))
      .thenRefused('delegation.host-is-sender');
  });

  it('may go to several hosts, each named by a stop', () => {
    const stops = [{ partner: laos }, { partner: cambodia }, { partner: laos }];
    given()
      .when(proposed('2022-01-10', { host: laos, stops }))
      .thenState({ status: 'proposed', dossier: { stops } });
  });

  it('does not end before it begins', () => {
    given()
      .when(proposed('2022-01-10', days('2022-05-14', '2022-05-10')))
      .thenRefused('delegation.end-before-start');
    given()
      .when(proposed('2022-01-10', days('2022-05-14', '2022-05')))
      .thenWarned('delegation.end-before-start');
  });

  it.each([
    ['delegation.stop-nowhere', [{ remarks: 'somewhere' }]],
    ['delegation.stop-outside-visit', asStops('2022-05-09')],
    ['delegation.stop-outside-visit', asStops('2022-05-15')],
    ['delegation.stops-out-of-order', asStops('2022-05-12', '2022-05-11')],
    ['delegation.end-before-start', [{ place: 'Vientiane', ...days('2022-05-12', '2022-05-11') }]],
  ])('is refused by %s: %j', (code, stops) => {
    given()
      .when(proposed('2022-01-10', { ...days('2022-05-10', '2022-05-14'), stops }))
      .thenRefused(code);
  });

  it('takes no act before its opening', () => {
    given().when(departed('2022-05-10')).thenRefused('record.none');
  });
});

describe('a proposed delegation', () => {
  it('is proposed once', () => {
    given(proposed('2022-01-10')).when(proposed('2022-01-11')).thenRefused('record.already-open');
  });
});

describe('a visit that a source calls completed', () => {
  it('is under way on its days, and completed from the day after the last', () => {
    const { on } = given().when(attested('2012-05-12', days('2012-05-12', '2012-05-14')));
    on('2012-05-11').thenCertainly({ status: 'none' });
    on('2012-05-12').thenCertainly({ status: 'underWay' });
    on('2012-05-14').thenCertainly({ status: 'underWay' });
    on('2012-05-15').thenCertainly({ status: 'completed', dossier: { attestedAs: 'completed' } });
  });

  it('is completed at once where its days are not stated, or were over', () => {
    given().when(attested('2012-05')).thenState({ status: 'completed' });
    const { on } = given().when(attested('2012-05-20', days('2012-05-12', '2012-05-14')));
    on('2012-05-20').thenCertainly({ status: 'completed' });
  });

  it('may have been at any day of a year of which nothing more is known', () => {
    const { on } = given().when(attested('2012', days('2012', '2012')));
    on('2012-06-01').thenPossibly({ status: 'none' }, { status: 'underWay' }, { status: 'completed' });
    on('2013-01-01').thenCertainly({ status: 'completed' });
  });

  it('is known as a whole where no day is known at all', () => {
    given()
      .when(attested(null, { type: 'courtesyCall' }))
      .thenState({ status: 'completed', dossier: { visit: {} } });
  });

  it('does not lie ahead of its attestation, nor end behind its recording', () => {
    given()
      .when(attested('2012-05-11', days('2012-05-12', '2012-05-14')))
      .thenRefused('delegation.held-ahead');
    given()
      .when(attested('2024-12-30', days('2024-12-30', '2025-01-02')))
      .thenRefused('delegation.held-ahead');
    given()
      .when(attested('2024-12-30', { ...days('2024-12-30', '2025-01-02'), status: 'underWay', host: laos }))
      .then('DelegationAttested');
  });

  it('names what is known of its members', () => {
    given()
      .when(attested('2012-05-12', { head: leader, post: 'Minister', count: 12, women: 2 }))
      .thenState({ dossier: { headship: { head: leader, post: 'Minister' }, members: { count: 12, women: 2 } } });
    given()
      .when(attested('2012-05-12', { count: 1, women: 2 }))
      .thenRefused('delegation.too-few-members');
  });

  it('takes a meeting that is recorded later', () => {
    given(attested('2012-05-12', days('2012-05-12', '2012-05-12')))
      .when(met('2012-05-12'))
      .thenState({ status: 'completed', dossier: { meetings: [{ topics: ['Border defence'] }] } });
  });

  it('needs a source', () => {
    given()
      .when({ ...attested('2012-05-12'), particulars: { validTime: dated('2012-05-12'), sources: [] } })
      .thenRefused('evidence.source-missing');
  });
});

describe('a visit that a source calls scheduled', () => {
  const ahead = attested('2012-05-01', { ...days('2012-05-12', '2012-05-14'), status: 'scheduled' });

  it('stays so, whatever time goes by', () => {
    given(ahead).on('2024-01-01').thenCertainly({ status: 'scheduled' });
  });

  it('begins before the opening of the register though its approval is unstated', () => {
    given(ahead).when(departed('2012-05-12')).thenWarned('delegation.not-approved');
  });

  it('needs our approval to begin after it', () => {
    given(ahead).when(departed('2022-05-12')).thenRefused('delegation.not-approved');
    given(ahead, approved('2022-05-01', approver)).when(departed('2022-05-12')).thenState({ status: 'underWay' });
  });

  it('needs no approval of ours between others', () => {
    const between = attested('2021-05-01', { sender: china, host: laos, status: 'scheduled' });
    given(between).when(departed('2022-05-12')).thenState({ status: 'underWay' });
  });

  it('needs an approval to be scheduled anew', () => {
    given(ahead)
      .when(scheduled('2022-05-02', '2022-06-01', '2022-06-02'))
      .thenRefused('delegation.not-approved');
  });
});

describe('our own visit after the opening of the register', () => {
  it('is recorded step by step, not attested', () => {
    given().when(attested('2022-05-12')).thenRefused('delegation.attested-after-opening');
    given()
      .when(attested('2022-05-12', { host: laos }))
      .then('DelegationAttested');
  });
});
