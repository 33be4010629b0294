import { act, dated, specification } from '@app/kernel/testing';
import { instrument } from './instrument.aggregate';
import {
  amended,
  attested,
  inEffect,
  issued,
  repealed,
  resumed,
  reviewed,
  successor,
  superseded,
  supersededInPart,
  suspended,
  tookEffect,
} from './testing';

const { given } = specification(instrument);

const description = { type: 'decree', issuer: 'Government', title: { en: 'On visits of vessels' } } as const;
const assigned = (on: string) => act('DraftingAssigned', { ...description, assignee: 'Legal Department' }, on);
const submitted = (on: string) => act('DraftSubmitted', { version: '3' }, on);

describe('an instrument that is being drafted', () => {
  const { when } = given(assigned('2012-01-10'));

  it('is submitted and issued', () => {
    when(submitted('2012-09-01')).thenState({ status: 'drafting', dossier: { description: { type: 'decree' } } });
    when(submitted('2012-09-01'), issued('2012-12-05')).thenState({
      status: 'issued',
      dossier: { description: { number: '104/2012/NĐ-CP' }, issuedOn: { earliest: '2012-12-05' } },
    });
  });

  it('takes no act of what has been issued', () => {
    when(tookEffect('2012-12-05')).thenRefused('instrument.not-awaiting-effect');
    when(amended('2012-12-05')).thenRefused('instrument.not-issued');
    when(reviewed('2012-12-05')).thenRefused('instrument.not-issued');
  });

  it('is assigned once', () => {
    when(assigned('2012-02-01')).thenRefused('record.already-open');
  });
});

describe('an instrument that has been issued', () => {
  const { when } = given(issued('2012-12-05'));

  it('is issued once, and drafted no more', () => {
    when(issued('2012-12-06')).thenRefused('instrument.issued-already');
    when(submitted('2012-12-06')).thenRefused('instrument.issued-already');
  });

  it('takes effect on the day of that act', () => {
    when(tookEffect('2013-01-20')).on('2013-01-19').thenCertainly({ status: 'issued' });
    when(tookEffect('2013-01-20')).on('2013-01-20').thenCertainly({ status: 'inEffect' });
  });

  it('takes effect by time alone where that is later', () => {
    const { on } = when(tookEffect('2012-12-05', { effectiveFrom: dated('2013-01-20') }));
    on('2013-01-19').thenCertainly({ status: 'notYetEffective' });
    on('2013-01-20').thenCertainly({ status: 'inEffect' });
  });

  it('takes effect before its issue only where that is meant, with a reason', () => {
    const early = { effectiveFrom: dated('2012-07-01') };
    when(tookEffect('2012-12-05', early)).thenRefused('instrument.effect-before-issue');
    when(tookEffect('2012-12-05', { ...early, retroactive: true })).thenRefused('instrument.effect-before-issue');
    when(tookEffect('2012-12-05', { ...early, retroactive: true }, 'it relieves')).thenState({
      status: 'inEffect',
      effect: { from: { earliest: '2012-07-01' } },
    });
  });

  it('takes effect once', () => {
    when(tookEffect('2013-01-20'), tookEffect('2013-02-01')).thenRefused('instrument.not-awaiting-effect');
  });

  it('does not lapse before it takes effect', () => {
    when(tookEffect('2013-01-20', { until: dated('2012-12-31') })).thenRefused('instrument.lapse-before-effect');
  });

  it('is neither suspended, resumed nor given another term before it is in effect', () => {
    when(suspended('2013-01-01')).thenRefused('instrument.not-in-effect');
    when(resumed('2013-01-01')).thenRefused('instrument.not-suspended');
    when(amended('2013-01-01', { until: dated('2020') })).thenRefused('instrument.not-in-effect');
  });
});

describe('an instrument in effect', () => {
  const { when } = given(...inEffect());

  it('keeps its amendments', () => {
    when(amended('2015', { by: successor, articles: ['5'] })).thenState({
      status: 'inEffect',
      dossier: { amendments: [{ by: successor, articles: ['5'] }] },
    });
  });

  it('is suspended and resumed', () => {
    when(suspended('2015-02-01')).on('2015-02-01').thenCertainly({ status: 'suspended' });
    when(suspended('2015-02-01'), resumed('2015-06-01')).thenState({ status: 'inEffect' });
    when(suspended('2015-02-01'), suspended('2015-03-01')).thenRefused('instrument.not-in-effect');
  });

  it('is superseded whole, and by what', () => {
    when(superseded('2016-11-01')).thenState({
      status: 'superseded',
      dossier: { supersessions: [{ by: successor }] },
      endedOn: { earliest: '2016-11-01' },
      effect: { from: { earliest: '2013-01-20' } },
    });
  });

  it('is superseded on a later day where the successor says so', () => {
    const { on } = when(superseded('2016-11-01', { effectiveFrom: dated('2017-01-01') }));
    on('2016-12-31').thenCertainly({ status: 'inEffect' });
    on('2017-01-01').thenCertainly({ status: 'superseded' });
  });

  it('is superseded in part, article by article', () => {
    when(supersededInPart('2015', '5', '6'), supersededInPart('2016', '9')).thenState({
      status: 'partlyLapsed',
      dossier: { supersessions: [{ articles: ['5', '6'] }, { articles: ['9'] }] },
    });
    when(supersededInPart('2015', 'Điều 5'), supersededInPart('2016', 'điều  5')).thenRefused(
      'instrument.article-superseded-already',
    );
  });

  it('names articles where it is superseded in part, and none where it is the whole', () => {
    when(supersededInPart('2015')).thenRefused('instrument.scope-contradicted');
    when(superseded('2015', { articles: ['5'] })).thenRefused('instrument.scope-contradicted');
  });

  it('stays superseded in part when it is suspended and resumed', () => {
    when(supersededInPart('2015-01-01', '5'), suspended('2015-02-01'), resumed('2015-06-01')).thenState({
      status: 'partlyLapsed',
    });
  });

  it('is repealed, at once or later', () => {
    when(repealed('2016-11-01')).thenState({ status: 'repealed', endedOn: { earliest: '2016-11-01' } });
    when(repealed('2016-11-01', { effectiveFrom: dated('2017-01-01') }))
      .on('2016-12-31')
      .thenCertainly({ status: 'inEffect' });
  });

  it('does not end before the act that ends it', () => {
    const effectiveFrom = dated('2016-01-01');
    when(repealed('2016-11-01', { effectiveFrom })).thenRefused('instrument.ends-before-act');
    when(superseded('2016-11-01', { effectiveFrom })).thenRefused('instrument.ends-before-act');
  });

  it('is reviewed for a period', () => {
    when(reviewed('2022-12-05', { from: dated('2012'), to: dated('2022') })).thenState({
      status: 'inEffect',
      dossier: { reviews: [{ conclusion: 'carried out', from: { earliest: '2012-01-01' } }] },
    });
    when(reviewed('2022-12-05', { from: dated('2012'), to: dated('2011') })).thenRefused('instrument.period-reversed');
  });
});

describe('an instrument with a term', () => {
  const { when, on } = given(...inEffect({ until: dated('2020-12-31') }));

  it('lapses the day after its last day', () => {
    on('2020-12-31').thenCertainly({ status: 'inEffect' });
    on('2021-01-01').thenCertainly({ status: 'lapsed' });
  });

  it('lapses while it is suspended too', () => {
    when(suspended('2020-06-01')).on('2021-01-01').thenCertainly({ status: 'lapsed' });
  });

  it('is in effect longer by an amendment', () => {
    when(amended('2020-06-01', { until: dated('2022-12-31') }))
      .on('2022-12-31')
      .thenCertainly({ status: 'inEffect' });
  });

  it('takes no act after its end but a review', () => {
    when(amended('2021-06-01')).thenRefused('instrument.final');
    when(superseded('2021-06-01')).thenRefused('instrument.final');
    when(reviewed('2021-06-01')).thenState({ status: 'lapsed', dossier: { reviews: [{}] } });
  });
});

describe('an instrument that a source attests', () => {
  it.each([
    ['inEffect', 'inEffect'],
    ['issued', 'issued'],
    ['partlyLapsed', 'partlyLapsed'],
    ['repealed', 'repealed'],
    ['drafting', 'drafting'],
  ] as const)('is found %s', (status, expected) => {
    given(attested('2018', { ...description, status })).thenState({
      status: expected,
      dossier: { attestedAs: status },
    });
  });

  it('goes on by time alone from what the source states', () => {
    const { on } = given(
      attested('2018', { ...description, status: 'notYetEffective', effectiveFrom: dated('2019-07-01') }),
    );
    on('2019-06-30').thenCertainly({ status: 'notYetEffective' });
    on('2019-07-01').thenCertainly({ status: 'inEffect' });
  });

  it('is doubted where its effect cannot be compared with an issue that is unstated', () => {
    given()
      .when(attested('2018', { ...description, status: 'inEffect', effectiveFrom: dated('2017') }))
      .thenWarned('instrument.effect-before-issue');
  });

  it('is recorded step by step where it was issued after the opening of the register', () => {
    const late = { ...description, status: 'issued', issuedOn: dated('2021-05-01') } as const;
    given().when(attested('2021-05-01', late)).thenRefused('instrument.attested-after-opening');
  });
});
