import { act, specification, voidOf } from '@app/kernel/testing';
import { deployment } from './deployment.aggregate';
import {
  approved,
  attested,
  came,
  day,
  home,
  left,
  memorandum,
  planned,
  proposed,
  raised,
  readied,
  selected,
  unisfa,
} from './testing';

const { given } = specification(deployment);

describe('a deployment that is not there', () => {
  const { when } = given();

  it('is proposed, and is then of a contributor at a mission', () => {
    when(proposed('2021-01-05')).thenState({ status: 'proposed', dossier: { identity: { contributor: home } } });
  });

  it.each([approved('2021'), raised('2021'), planned('2021', 1), came('2021', 1, 3), left('2021', 1, 3)])(
    'takes no $type',
    (early) => {
      when(early).thenRefused('record.none');
    },
  );
});

describe('a proposed deployment', () => {
  const { when } = given(proposed('2021-01-05'));

  it('is approved under a mandate, once', () => {
    when(act('DeploymentApproved', {}, '2021-03-01')).thenRefused('deployment.mandate-missing');
    when(approved('2021-03-01', 184)).thenState({ status: 'approved', dossier: { ceilings: { own: 184 } } });
    when(approved('2021-03-01'), approved('2021-03-02')).thenRefused('deployment.approved-already');
  });

  it('of another contributor needs no mandate of ours', () => {
    given(proposed('2021-01-05', { contributor: 'iso:KHM' }))
      .when(act('DeploymentApproved', {}, '2021-03-01'))
      .thenState({ status: 'approved' });
  });

  it.each([raised('2021-02'), planned('2021-02', 1), came('2021-02', 1, 3)])('takes no $type yet', (early) => {
    when(early).thenRefused('deployment.not-approved');
  });

  it('is proposed once', () => {
    when(proposed('2021-02')).thenRefused('record.already-open');
  });
});

describe('an approved unit', () => {
  const { when } = given(proposed('2021-01-05'), approved('2021-03-01'));

  it('is raised, and ready at level 3 or the rapid level', () => {
    const level = (name: string) => act('ReadinessLevelAttained', { level: name }, '2021-09');
    when(raised('2021-06')).thenState({ status: 'raised' });
    when(raised('2021-06'), level('2')).thenState({ status: 'raised', dossier: { readiness: '2' } });
    when(raised('2021-06'), level('rapid')).thenState({ status: 'ready' });
  });

  it('plans rotations whose numbers grow by one', () => {
    when(planned('2022', 2)).thenRefused('deployment.rotation-out-of-order');
    when(planned('2022', 1), planned('2022', 2)).thenState({
      dossier: { rotations: [{ rotation: 1 }, { rotation: 2 }] },
    });
    when(planned('2022', 1), planned('2022', 1)).thenRefused('deployment.rotation-known');
  });

  it('plans no tour that ends before it begins', () => {
    when(planned('2022-01-10', 1, { from: day('2022-05'), until: day('2022-04-30') })).thenRefused(
      'deployment.tour-reversed',
    );
    when(planned('2022-01-10', 1, { from: day('2022-05'), until: day('2023-05') })).thenState({
      dossier: { rotations: [{ status: 'planned', until: { latest: '2023-05-31' } }] },
    });
  });

  it('sends nobody before there is a memorandum', () => {
    when(planned('2022-01-10', 1), came('2022-05-05', 1, 28)).thenRefused('deployment.mou-missing');
    when(memorandum('2021-11'), planned('2022-01-10', 1), came('2022-05-05', 1, 28)).thenState({ status: 'deployed' });
  });

  it('is filled by no selection', () => {
    when(planned('2022-01-10', 1), selected('2022-02', 1, 3)).thenRefused('deployment.not-individual');
  });

  it('ends without ever having been sent', () => {
    when(act('DeploymentEnded', {}, '2022')).thenState({ status: 'ended' });
  });
});

describe('individual posts', () => {
  const opening = [
    proposed('2014-01', { contribution: 'individualPosts' }),
    approved('2014-02'),
    planned('2014-03', 1),
  ];

  it('are filled by those whom the United Nations selected', () => {
    given(...opening)
      .when(came('2014-06', 1, 2, { party: 'individual' }))
      .thenRefused('deployment.selection-missing');
    given(...opening)
      .when(selected('2014-04', 1, 2), came('2014-06', 1, 2, { party: 'individual' }))
      .thenState({ dossier: { rotations: [{ posts: 2, status: 'onDuty' }] } });
  });

  it.each([raised('2014-05'), memorandum('2014-05'), act('ReadinessLevelAttained', { level: '3' }, '2014-05')])(
    'take no $type',
    (strange) => {
      given(...opening)
        .when(strange)
        .thenRefused('deployment.not-a-unit');
    },
  );
});

describe('a rotation', () => {
  const first = [came('2022-05-05', 1, 28, { party: 'advance' }), came('2022-05-20', 1, 156)];
  const statuses = (...all: readonly string[]) => ({ dossier: { rotations: all.map((status) => ({ status })) } });

  it('is in transit with its advance party, and on duty with its main body', () => {
    given(...readied(), ...first.slice(0, 1)).thenState(statuses('inTransit', 'planned'));
    given(...readied(), ...first).thenState(statuses('onDuty', 'planned'));
  });

  it('hands over to the next one while both are present, and is home when nobody is left', () => {
    const handover = act('AuthorityTransferred', { from: 1, to: 2 }, '2023-07-05');
    const { when } = given(...readied(), ...first);
    when(handover).thenRefused('deployment.handover-absent');
    when(came('2023-07-01', 2, 184), handover).thenState(statuses('handedOver', 'onDuty'));
    when(came('2023-07-01', 2, 184), handover, left('2023-07-10', 1, 184)).thenState(statuses('repatriated', 'onDuty'));
    when(act('AuthorityTransferred', { from: 2, to: 1 }, '2023-07-05')).thenRefused('deployment.handover-reversed');
    when(act('AuthorityTransferred', { from: 1, to: 3 }, '2023-07-05')).thenRefused('deployment.rotation-unknown');
  });

  it('has its tour extended to a later day', () => {
    const extended = (until: string) => act('TourExtended', { rotation: 3, until: day(until) }, '2023-04');
    const { when } = given(...readied(), planned('2022-03-10', 3, { until: day('2023-05') }));
    when(extended('2023-04')).thenRefused('deployment.extension-not-later');
    when(extended('2023-08')).then('TourExtended');
  });

  it('reports casualties among those who are present', () => {
    const casualty = (count: number) => act('CasualtyReported', { rotation: 1, kind: 'illness', count }, '2022-06');
    const { when } = given(...readied(), ...first);
    when(casualty(185)).thenRefused('deployment.casualties-exceed');
    when(casualty(2), casualty(1)).thenState({ dossier: { rotations: [{ casualties: { illness: 3 } }, {}] } });
  });

  it('is neither planned nor attested under the number of another', () => {
    given(...readied())
      .when(act('RotationAttested', { rotation: 2, status: 'onDuty' }, '2023'))
      .thenRefused('deployment.rotation-known');
  });
});

describe('a deployment above its ceiling', () => {
  const present = [...readied(184), came('2022-05-20', 1, 184).as('first')];

  it('is so without a word while two rotations hand over', () => {
    given(...present)
      .when(came('2023-07-01', 2, 180))
      .thenWarned();
  });

  it('is not so otherwise, unless that is approved', () => {
    given(...present)
      .when(came('2022-06-01', 1, 1))
      .thenRefused('deployment.ceiling-exceeded');
    given(...present)
      .when(act('CeilingAdjusted', { un: 180 }, '2022-06-01'))
      .thenRefused('deployment.ceiling-exceeded');
  });

  it('is warned of when those leave who handed over', () => {
    given(...present, came('2023-07-01', 2, 190))
      .when(left('2023-07-10', 1, 184))
      .thenWarned('deployment.ceiling-exceeded');
  });

  it('has a ceiling that says how many', () => {
    given(...present)
      .when(act('CeilingAdjusted', {}, '2022-06-01'))
      .thenRefused('deployment.ceiling-missing');
  });
});

describe('a deployment that is suspended', () => {
  const { when } = given(...readied(), came('2022-05-20', 1, 184), act('DeploymentSuspended', {}, '2022-08-01'));

  it('sends nobody, and brings its people home', () => {
    when(came('2022-09-01', 1, 1)).thenRefused('deployment.not-approved');
    when(left('2022-09-01', 1, 184)).thenState({
      status: 'suspended',
      dossier: { rotations: [{ status: 'repatriated' }, {}] },
    });
  });

  it('goes on as what it was', () => {
    when(act('DeploymentResumed', {}, '2022-10-01')).thenState({ status: 'deployed' });
  });
});

describe('a deployment in drawdown', () => {
  const { when } = given(
    ...readied(),
    came('2022-05-20', 1, 184).as('arrival'),
    act('DrawdownBegun', {}, '2023-01-01'),
  );

  it('ends when nobody is left, and not before', () => {
    when(left('2023-02-01', 1, 100), act('DeploymentEnded', {}, '2023-02-02')).thenRefused('deployment.not-empty');
    when(left('2023-02-01', 1, 184), act('DeploymentEnded', {}, '2023-02-02')).thenState({ status: 'ended' });
  });

  it('takes no act once it has ended', () => {
    when(left('2023-02-01', 1, 184), act('DeploymentEnded', {}, '2023-02-02'), came('2023-03', 2, 1)).thenRefused(
      'deployment.final',
    );
  });

  it('keeps the arrival on which others rest', () => {
    given(...readied(), came('2022-05-20', 1, 184).as('arrival'), left('2023-02-01', 1, 100).as('departure'))
      .when(voidOf('arrival', 'PersonnelArrived'))
      .thenRefused('deployment.strength-negative', 'departure');
  });
});

describe('an attested deployment', () => {
  it('has the rotations that its source states, and counts who was sent', () => {
    const sent = { total: 63, women: 10 };
    given()
      .when(
        attested('2019-04', {
          rotations: [
            { rotation: 1, status: 'repatriated', sent },
            { rotation: 2, status: 'onDuty', sent },
          ],
        }),
      )
      .thenState({
        status: 'deployed',
        dossier: {
          rotations: [
            { status: 'repatriated', movement: { 'unstated/women': { sent: 10, joined: 0, left: 10 } } },
            { status: 'onDuty', movement: { 'unstated/men': { sent: 53, joined: 0, left: 0 } } },
          ],
        },
      });
  });

  it('goes on with steps of which the grounds are unstated', () => {
    given(attested('2019-04'))
      .when(planned('2019-06', 4), came('2019-07', 4, 63))
      .thenWarned('deployment.rotation-out-of-order', 'deployment.mou-missing');
  });

  it('takes what sources state of its rotations later', () => {
    given(attested('2019-04'))
      .when(act('RotationAttested', { rotation: 3, status: 'onDuty', sent: { total: 63 } }, '2021-05'))
      .thenState({ dossier: { rotations: [{ rotation: 3, status: 'onDuty', attested: true }] } });
  });

  it('is not attested with a rotation twice, or as ended with somebody left', () => {
    const rotation = { rotation: 1, status: 'onDuty', sent: { total: 63 } } as const;
    given()
      .when(attested('2022-04', { rotations: [rotation, rotation] }))
      .thenRefused('deployment.rotation-known');
    given()
      .when(attested('2022-04', { status: 'ended', rotations: [rotation] }))
      .thenRefused('deployment.not-empty');
  });

  it('is our own record, step by step, after the opening of the register', () => {
    given().when(attested('2023-04')).thenRefused('deployment.attested-after-opening');
    given().when(attested('2019-04')).then('DeploymentAttested');
  });
});

describe('what the United Nations count', () => {
  const reported = (on: string, total: number, month = '2022-05') => act('UnStrengthReported', { month, total }, on);
  const { when } = given(...readied(), came('2022-05-20', 1, 184));

  it('is the same as we do at the end of the month, or looked into', () => {
    when(reported('2022-05-31', 184)).thenState({ dossier: { unReports: [{ month: '2022-05', total: 184 }] } });
    when(reported('2022-05-31', 183)).thenRefused('deployment.un-report-differs');
  });

  it('is not compared where a source states no numbers', () => {
    given(attested('2019-04')).when(reported('2022-05-31', 63)).thenWarned('deployment.un-report-differs');
  });

  it('is not compared on another day', () => {
    when(reported('2022-06-15', 183)).then('UnStrengthReported');
  });

  it('is of no month that lies ahead', () => {
    when(reported('2022-05-31', 184, '2022-06')).thenRefused('deployment.month-ahead');
  });

  it('stands as it was reported last', () => {
    when(reported('2022-06-15', 183), reported('2022-07-15', 184)).thenState({
      dossier: { unReports: [{ month: '2022-05', total: 184 }] },
    });
  });
});

describe('a transfer', () => {
  it('is to another mission, and leaves the strength of this one', () => {
    const moved = (toMission: string) => act('PersonnelTransferred', { rotation: 1, total: 4, toMission }, '2022-08');
    const { when } = given(...readied(), came('2022-05-20', 1, 184));
    when(moved(unisfa)).thenRefused('deployment.same-mission');
    when(moved('mission:UNMISS')).thenState({
      dossier: { rotations: [{ movement: { 'unstated/unstated': { sent: 184, left: 4 } } }, {}] },
    });
  });

  it('from another mission is present, and no turn', () => {
    given(...readied())
      .when(came('2022-05-20', 1, 4, { fromMission: 'mission:UNMISS' }))
      .thenState({ dossier: { rotations: [{ movement: { 'unstated/unstated': { sent: 0, joined: 4 } } }, {}] } });
  });
});
