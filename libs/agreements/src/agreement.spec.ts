import { join } from 'node:path';
import { goldenEvents } from '@app/event-store/testing';
import { hardRefusals, History, record } from '@app/kernel';
import { act, correct, idOf, specification, testRegister, voidOf } from '@app/kernel/testing';
import fc from 'fast-check';
import { agreement } from './agreement.aggregate';
import { agreementCommands } from './agreement.commands';
import { agreementEventVersions } from './agreement.events';
import {
  agreed,
  attested,
  authorised,
  binding,
  cambodia,
  cleared,
  concluded,
  day,
  home,
  inForce,
  laos,
  proposed,
  ratified,
  reviewed,
  round,
  signed,
} from './testing';

const { given } = specification(agreement);
const sources = [{ sourceId: 'a-source' }];
const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

describe('an attested agreement', () => {
  const trilateral = { status: 'signed', parties: [home, laos, cambodia] } as const;

  it('begins with what its source states', () => {
    const old = attested('2010-12', { ...trilateral, signedOn: day('2010-12') });
    given()
      .when(old)
      .thenState({
        status: 'signed',
        dossier: { attestedAs: 'signed', signedOn: { earliest: '2010-12-01', latest: '2010-12-31' } },
      });
  });

  it('needs a source', () => {
    given()
      .when(act('AgreementAttested', trilateral, '2010-12'))
      .thenRefused('evidence.source-missing');
  });

  it('has two distinct parties, if it has any', () => {
    given()
      .when(attested('2010-12', { status: 'signed', parties: [home] }))
      .thenRefused('agreement.too-few-parties');
    given()
      .when(attested('2010-12', { status: 'signed' }))
      .then('AgreementAttested');
  });

  it('of our own is recorded step by step once the register is open, unless that is approved', () => {
    const override = [{ rule: 'agreement.attested-after-opening', reason: 'the file is lost' }];
    const approvedBy = { id: 'approver', assurance: 'claimed' } as const;
    given().when(attested('2023-12', trilateral)).thenRefused('agreement.attested-after-opening');
    given()
      .when(act('AgreementAttested', trilateral, '2023-12', { override, approvedBy, sources }))
      .then('AgreementAttested');
  });

  it('between others is attested at any time', () => {
    given()
      .when(attested('2023-12', { status: 'signed', parties: [laos, cambodia] }))
      .then('AgreementAttested');
  });

  it('warns of rules that read what the source leaves unstated', () => {
    given(attested('2010-12', { status: 'signed' }))
      .when(ratified('2011-03', laos))
      .thenWarned('agreement.consent-by-signature', 'agreement.not-a-party', 'agreement.consent-before-signature');
    given(attested('2010-12', trilateral))
      .when(inForce('2011-03', { effectiveFrom: day('2011-02') }))
      .thenWarned('agreement.consent-missing', 'agreement.effect-before-signature');
    given(attested('2010-12', trilateral))
      .when(act('ProvisionalApplicationEnded', {}, '2011'))
      .thenWarned('agreement.not-provisional');
  });

  it('is held to what the source does state', () => {
    given(attested('2010-12', { ...trilateral, consentMode: 'signature' }))
      .when(ratified('2011-03', laos))
      .thenRefused('agreement.consent-by-signature');
    given(attested('2010-12', { ...trilateral, signedOn: day('2010-12') }))
      .when(inForce('2011-03', { effectiveFrom: day('2009') }))
      .thenRefused('agreement.effect-before-signature');
  });

  it('binds us by our own procedure after the opening of the register, and warns before', () => {
    const negotiating = attested('2018', { status: 'cleared', parties: [home, laos] });
    given(negotiating)
      .when(signed('2019-05-10'))
      .thenWarned('agreement.not-authorised', 'agreement.conformity-missing');
    given(negotiating).when(signed('2020-05-10')).thenRefused('agreement.conformity-missing');
    given(negotiating)
      .when(authorised('2020-02'), agreed('2020-03'), reviewed('2020-04'), signed('2020-05-10'))
      .thenState({ status: 'signed' });
  });

  it('rests on the authority and the text that the source states', () => {
    given(attested('2018', { status: 'textAgreed', parties: [home, laos], authorisedOn: day('2017'), version: 'v1' }))
      .when(reviewed('2020-04'), signed('2020-05-10'))
      .thenState({ status: 'signed' });
  });

  it('takes the text that is reviewed for the one that stands, where the source names none', () => {
    given(attested('2018', { status: 'textAgreed', parties: [home, laos], authorisedOn: day('2017') }))
      .when(reviewed('2020-04', 'v7'), signed('2020-05-10'))
      .thenState({ status: 'signed', dossier: { texts: ['v7'] } });
  });

  it('lets time go on from what the source states', () => {
    const term = { months: 60 };
    const { on } = given(attested('2010-12-20', { ...trilateral, effectiveFrom: day('2011-01-01') }));
    on('2010-12-31').thenCertainly({ status: 'signed' });
    on('2011-01-01').thenCertainly({ status: 'inForce' });
    given(attested('2012', { ...trilateral, status: 'inForce', effectiveFrom: day('2011-01-01'), term }))
      .on('2016-01-01')
      .thenCertainly({ status: 'expired' });
  });

  it('that has ended takes no further act', () => {
    given(attested('2010', { ...trilateral, status: 'terminated' }))
      .when(signed('2011'))
      .thenRefused('agreement.final');
  });

  it('shows what is found of its earlier steps, and does not fold it', () => {
    given(attested('2010-12', trilateral)).when(round('2009')).thenState({ status: 'signed' });
  });
});

describe('an agreement in force whose history is mended', () => {
  it('is ratified before it is signed by no correction', () => {
    given(...concluded('ratification'), ratified('2022-10-01', home).as('ratification'))
      .when(correct('signature', 'AgreementSigned', { '/validTime': '2022-10-05' }))
      .thenRefused('agreement.consent-before-signature', 'ratification');
  });

  it('is mended by two corrections together where neither holds alone', () => {
    const { when } = given(...concluded('ratification'), ratified('2022-10-01', home).as('ratification'));
    const later = [
      correct('signature', 'AgreementSigned', { '/validTime': '2022-10-05' }),
      correct('ratification', 'AgreementRatified', { '/validTime': '2022-10-20' }),
    ];
    when(...later).thenState({ status: 'signed', dossier: { consents: [{ party: home }] } });
  });

  it('does not lose what a later entry stands on', () => {
    given(...binding())
      .when(voidOf('signature', 'AgreementSigned'))
      .thenRefused('agreement.not-awaiting-force', 'effect');
  });

  it('shows the number that was meant, once a misprint is corrected', () => {
    const filed = act('AgreementRegistered', { registry: 'partner', number: '806-NQ/TW' }, '2022-11').as('number');
    const { when, thenState } = given(...concluded(), filed);
    const numbered = (number: string) => ({ dossier: { registrations: [{ number }] } });
    thenState(numbered('806-NQ/TW'));
    when(correct('number', 'AgreementRegistered', { '/data/number': '806-NQ/QUTW' })).thenState(
      numbered('806-NQ/QUTW'),
    );
  });

  it('is opened again on its stream after its opening was voided', () => {
    given(proposed('2022-01-05').as('mistake'), voidOf('mistake', 'AgreementProposed'))
      .when(proposed('2022-01-06'))
      .thenState({ status: 'proposed' });
  });

  it('knows a year-only round, recorded late, to lie between two dated acts', () => {
    const steps = [proposed('2022-01-05').as('proposal'), authorised('2022-02-01').as('authority')];
    given(...steps, agreed('2022-05-02').as('text'))
      .when(round('2022').as('round'))
      .thenLine('proposal', 'authority', 'text', 'round');
    given(...steps, agreed('2022-05-02').as('text'))
      .when({ ...round('2022').as('round'), before: idOf('text') })
      .thenLine('proposal', 'authority', 'round', 'text');
  });
});

describe('the steps of an agreement with exact days', () => {
  const steps = [
    ...cleared('ratification'),
    signed('2022-09-15'),
    ratified('2022-10-01', home),
    ratified('2022-11-01', laos),
  ];
  const named = [...steps, inForce('2022-12-01', { term: { months: 12 } })].map((step, i) =>
    step.as(`step ${String(i)}`),
  );

  it('make the same history in whatever order they are recorded that holds at each step', () => {
    const opening = named.slice(0, 4);
    const reviews = ['2022-06-10', '2022-06-11', '2022-06-12', '2022-06-13'].map((on) => reviewed(on));
    fc.assert(
      fc.property(fc.shuffledSubarray(reviews, { minLength: reviews.length }), (order) => {
        given(...opening, ...order)
          .on('2022-08-01')
          .thenCertainly({
            status: 'cleared',
            dossier: expect.objectContaining({
              reviews: reviews.map(({ particulars }) => {
                const on = { earliest: particulars.validTime?.earliest, latest: particulars.validTime?.latest };
                return expect.objectContaining({ on }) as object;
              }),
            }) as object,
          });
      }),
    );
  });

  it('pass through every status of a life', () => {
    const { on } = given(...named);
    const days = ['2022-01-05', '2022-02-01', '2022-04-01', '2022-05-02', '2022-06-10', '2022-09-15', '2022-11-01'];
    const statuses = [
      'proposed',
      'negotiationAuthorised',
      'negotiating',
      'textAgreed',
      'cleared',
      'signed',
      'ratified',
    ];
    days.forEach((each, i) => on(each).thenCertainly({ status: statuses[i] }));
    on('2022-12-01').thenCertainly({ status: 'inForce' });
    on('2023-12-01').thenCertainly({ status: 'expired' });
  });
});

describe('the commands of an agreement', () => {
  it('record every event type, and no other', () => {
    const recorded = Object.values(agreementCommands).flatMap(({ events }) => Object.keys(events));
    expect(recorded.sort()).toEqual(Object.keys(agreementEventVersions).sort());
    expect(Object.keys(agreement.events).sort()).toEqual(Object.keys(agreementEventVersions).sort());
  });

  it.each([
    ['ratification', 'AgreementRatified'],
    ['approval', 'AgreementApproved'],
    ['accession', 'AgreementAcceded'],
  ] as const)('record a consent by %s as its own event', (mode, type) => {
    const { decide } = agreementCommands['record-consent'];
    expect(decide({ party: laos, mode } as never)).toEqual({ type, data: { party: laos } });
  });
});

describe('any acts in any order', () => {
  const dates = fc.constantFrom('2019', '2021-03', '2022-06~', '2022-10-01', '[2022-01..2023-05]', null);
  const payloads = goldenEvents(join(__dirname, 'golden')).map(({ envelope: { type, data } }) => ({ type, data }));
  const unheard = fc.record({ payload: fc.constantFrom(...payloads), on: dates });
  const drafts = fc.array(
    unheard.map(({ payload: { type, data }, on }) => act(type, data, on, { sources })),
    {
      maxLength: 12,
    },
  );
  const begun = fc.constantFrom(
    cleared(),
    concluded('ratification'),
    binding({ term: { months: 6 }, renewal: 'tacit' }),
  );

  it('are recorded or refused, and leave no rule broken', () => {
    fc.assert(
      fc.property(begun, drafts, (past, present) => {
        let history = History.of(agreement, testRegister);
        [...past, ...present].forEach(({ type, data, particulars }, i) => {
          const result = record(history, [{ id: idOf(String(i)), type, data, particulars }], author);
          if ('history' in result) history = result.history;
        });
        expect(hardRefusals(history.walk)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
