import { act, correct, dated, specification } from '@app/kernel/testing';
import { delegation } from './delegation.aggregate';
import {
  approved,
  approver,
  attested,
  cambodia,
  china,
  days,
  departed,
  deputy,
  headReplaced,
  home,
  laos,
  leader,
  membersNamed,
  over,
  proposed,
  ready,
  scheduled,
  stopAdded,
  submitter,
  underWay,
} from './testing';

const { given } = specification(delegation);
const rejected = (on: string, by: string = approver) => act('DelegationRejected', { approver: by }, on);
const postponed = (on: string, more: object = {}) => act('DelegationPostponed', more, on);
const cancelled = (on: string) => act('DelegationCancelled', { by: laos }, on);

describe('a proposed delegation', () => {
  const proposal = given(proposed('2022-01-10').as('proposal'));

  it('is approved by another than its submitter, and the register keeps who, when and since when it knows', () => {
    proposal.when(approved('2022-02-01')).thenState({
      status: 'approved',
      dossier: { approval: { approver, on: { earliest: '2022-02-01' }, recordedAt: '2024-12-31T05:00:00.000Z' } },
    });
    proposal.when(approved('2022-02-01', submitter)).thenRefused('delegation.approved-by-submitter');
    proposal.when(rejected('2022-02-01', submitter)).thenRefused('delegation.approved-by-submitter');
  });

  it('is not to be corrected into one that its submitter approved', () => {
    given(proposed('2022-01-10').as('proposal'), approved('2022-02-01').as('approval'))
      .when(correct('proposal', 'DelegationProposed', { '/data/submittedBy': approver }))
      .thenRefused('delegation.approved-by-submitter', 'approval');
  });

  it('is approved under a mandate', () => {
    proposal
      .when(act('DelegationApproved', { approver }, '2022-02-01'))
      .thenWarned('delegation.approval-without-mandate');
  });

  it('is neither scheduled nor does it depart before its approval', () => {
    proposal.when(scheduled('2022-03-01', '2022-05-10', '2022-05-14')).thenRefused('delegation.not-approved');
    proposal.when(departed('2022-05-10')).thenRefused('delegation.not-approved');
  });

  it('is rejected for good', () => {
    proposal.when(rejected('2022-02-01')).thenState({ status: 'rejected' });
    given(proposed('2022-01-10'), rejected('2022-02-01')).when(approved('2022-02-02')).thenRefused('delegation.final');
  });
});

describe('an approved delegation', () => {
  const approval = given(proposed('2022-01-10'), approved('2022-02-01').as('approval'));

  it('is decided on once', () => {
    approval.when(approved('2022-02-02')).thenRefused('delegation.decided-already');
    approval.when(rejected('2022-02-02')).thenRefused('delegation.decided-already');
  });

  it('is scheduled for days in order', () => {
    approval.when(scheduled('2022-03-01', '2022-05-10', '2022-05-14')).thenState({ status: 'scheduled' });
    approval.when(scheduled('2022-03-01', '2022-05-14', '2022-05-10')).thenRefused('delegation.end-before-start');
  });

  it('is led by one of its members', () => {
    approval
      .when(membersNamed('2022-03-02', { women: 3, members: [leader, deputy] }))
      .thenState({ dossier: { headship: { head: leader }, members: { count: 8, women: 3 } } });
    approval.when(membersNamed('2022-03-02', { members: [deputy] })).thenRefused('delegation.head-not-a-member');
  });

  it.each([
    { count: 1, members: [leader, deputy] },
    { count: 2, women: 3 },
  ])('has as many members as are named, and as are women: %j', (more) => {
    approval.when(membersNamed('2022-03-02', more)).thenRefused('delegation.too-few-members');
  });
});

describe('a delegation whose head is named', () => {
  const named = [...ready(), membersNamed('2022-03-02', { post: 'Deputy Minister', members: [leader, deputy] })];

  it('is led by another member in the place of the first', () => {
    given(...named)
      .when(headReplaced('2022-04-01'))
      .thenState({ dossier: { headship: { head: deputy } } });
  });

  it('is not led by a stranger, nor again by the same', () => {
    given(...named)
      .when(headReplaced('2022-04-01', 'person:9'))
      .thenRefused('delegation.head-not-a-member');
    given(...named)
      .when(headReplaced('2022-04-01', leader))
      .thenRefused('delegation.head-unchanged');
  });

  it('was named before it is replaced', () => {
    given(...ready())
      .when(headReplaced('2022-04-01'))
      .thenRefused('delegation.no-head');
    given(attested('2012-05-01', { status: 'scheduled' }))
      .when(headReplaced('2012-05-02'))
      .thenWarned('delegation.no-head');
  });
});

describe('a scheduled delegation', () => {
  const { when } = given(...ready());

  it('takes stops within its days, each where its days put it', () => {
    const stop = (place: string, on: string) => ({ place, partner: laos, ...days(on, on) });
    given(...ready(), stopAdded('2022-03-02', stop('Pakse', '2022-05-13')))
      .when(stopAdded('2022-03-03', stop('Vientiane', '2022-05-10')))
      .thenState({ dossier: { stops: [{ place: 'Vientiane' }, { place: 'Pakse' }] } });
    when(stopAdded('2022-03-02', stop('Vientiane', '2022-05-09'))).thenRefused('delegation.stop-outside-visit');
    when(stopAdded('2022-03-02', {})).thenRefused('delegation.stop-nowhere');
  });

  it('is scheduled anew with stops that lie within the new days', () => {
    const stop = (on: string) => ({ place: 'Pakse', partner: cambodia, ...days(on, on) });
    const later = { ...days('2022-06-01', '2022-06-03') };
    const planned = given(...ready(), stopAdded('2022-03-02', stop('2022-05-13')));
    planned.when(act('DelegationScheduled', later, '2022-04-01')).thenRefused('delegation.stop-outside-visit');
    planned
      .when(act('DelegationScheduled', { ...later, stops: [stop('2022-06-02')] }, '2022-04-01'))
      .thenState({ dossier: { stops: [{ from: { earliest: '2022-06-02' } }] } });
  });

  it('takes a stop with another host', () => {
    given(proposed('2022-01-10', { sender: china }))
      .when(stopAdded('2022-01-11', { partner: home }))
      .thenState({ dossier: { direction: 'inbound' } });
    when(stopAdded('2022-03-02', { partner: cambodia })).thenState({ dossier: { direction: 'outbound' } });
  });

  it('is postponed, and scheduled anew before it departs', () => {
    when(postponed('2022-04-01')).thenState({ status: 'postponed', dossier: { visit: {} } });
    when(postponed('2022-04-01', { from: dated('2022-06') })).thenState({
      dossier: { visit: { from: { earliest: '2022-06-01', latest: '2022-06-30' } } },
    });
    given(...ready(), postponed('2022-04-01'))
      .when(departed('2022-05-10'))
      .thenRefused('delegation.postponed');
    given(...ready(), postponed('2022-04-01'))
      .when(scheduled('2022-04-20', '2022-06-01', '2022-06-03'), departed('2022-06-01'))
      .thenState({ status: 'underWay' });
  });

  it('is cancelled for good', () => {
    when(cancelled('2022-04-01')).thenState({ status: 'cancelled' });
    given(...ready(), cancelled('2022-04-01'))
      .when(departed('2022-05-10'))
      .thenRefused('delegation.final');
  });
});

describe('a delegation that has begun', () => {
  it.each([postponed('2022-05-12'), cancelled('2022-05-12'), approved('2022-05-12')])('takes no $type', (late) => {
    given(...underWay())
      .when(late)
      .thenRefused('delegation.begun');
    given(...over())
      .when({ ...late, particulars: { ...late.particulars, validTime: dated('2022-05-20') } })
      .thenRefused('delegation.final');
  });

  it('may be scheduled to end on another day', () => {
    given(...underWay())
      .when(scheduled('2022-05-12', '2022-05-10', '2022-05-16'))
      .thenState({ status: 'underWay', dossier: { visit: { to: { latest: '2022-05-16' } } } });
  });
});
