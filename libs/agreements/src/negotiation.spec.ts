import { act, correct, specification } from '@app/kernel/testing';
import { agreement } from './agreement.aggregate';
import {
  agreed,
  authorised,
  cleared,
  clear,
  concluded,
  day,
  home,
  laos,
  proposed,
  reviewed,
  round,
  signed,
} from './testing';

const { given } = specification(agreement);

describe('an agreement that nobody has proposed', () => {
  it('is opened by a proposal', () => {
    given().when(proposed('2022-01-05')).then('AgreementProposed');
  });

  it.each([
    authorised('2022-02-01'),
    signed('2022-02-01'),
    act('AgreementTerminated', { ground: 'consent' }, '2022-02-01'),
  ])('takes no other act: $type', (other) => {
    given().when(other).thenRefused('record.none');
  });

  it('is not proposed by one party alone', () => {
    given()
      .when(proposed('2022-01-05', { parties: [home] }))
      .thenRefused('agreement.too-few-parties');
  });

  it('is not proposed between a party and itself', () => {
    given()
      .when(proposed('2022-01-05', { parties: [home, laos, laos] }))
      .thenRefused('agreement.party-repeated');
  });
});

describe('a proposed agreement', () => {
  const { when } = given(proposed('2022-01-05'));

  it('is not proposed again', () => {
    when(proposed('2022-01-06')).thenRefused('record.already-open');
  });

  it('is negotiated once that is authorised', () => {
    when(authorised('2022-02-01'), round('2022-03')).thenState({ status: 'negotiating' });
  });

  it('warns of a round without authority', () => {
    when(round('2022-03')).thenWarned('agreement.not-authorised');
  });

  it('is abandoned, and takes no further act', () => {
    when(act('AgreementAbandoned', {}, '2022-04')).thenState({ status: 'abandoned' });
    given(proposed('2022-01-05'), act('AgreementAbandoned', {}, '2022-04'))
      .when(round('2022-05'))
      .thenRefused('agreement.final');
  });

  it('is abandoned by a party only', () => {
    when(act('AgreementAbandoned', { by: 'iso:AUS' }, '2022-04')).thenRefused('agreement.not-a-party');
    when(act('AgreementAbandoned', { by: laos }, '2022-04')).then('AgreementAbandoned');
  });
});

describe('an agreed text', () => {
  const history = [proposed('2022-01-05'), authorised('2022-02-01'), agreed('2022-05-02', 'v2')];
  const { when } = given(...history);

  it('is cleared by a review that answers for all four commitments', () => {
    when(reviewed('2022-06-10', 'v2')).thenState({ status: 'cleared' });
  });

  it('is not signed without a review', () => {
    when(signed('2022-09-15')).thenRefused('agreement.conformity-missing');
  });

  it('is not signed after the review of another version', () => {
    given(...history, reviewed('2022-06-10', 'v2'), agreed('2022-07', 'v3'))
      .when(signed('2022-09-15'))
      .thenRefused('agreement.conformity-missing');
  });

  it('is not signed while a commitment has no answer', () => {
    const { force: _unanswered, ...three } = clear;
    given(...history, reviewed('2022-06-10', 'v2', three))
      .when(signed('2022-09-15'))
      .thenRefused('agreement.conformity-incomplete');
  });

  it('is not signed where it does not conform, until a later review clears it', () => {
    const against = { ...clear, foreignBases: 'notConform' } as const;
    const { when } = given(...history, reviewed('2022-06-10', 'v2', against));
    when(signed('2022-09-15')).thenRefused('agreement.conformity-breached');
    when(reviewed('2022-07-01', 'v2'), signed('2022-09-15')).then('FourNosConformityReviewed', 'AgreementSigned');
  });

  it('is agreed under a version of its own', () => {
    when(agreed('2022-05-03', 'v2')).thenRefused('agreement.version-repeated');
  });

  it('is reviewed only if it was agreed', () => {
    when(reviewed('2022-06-10', 'v9')).thenRefused('agreement.version-unknown');
  });
});

describe('a cleared agreement', () => {
  it('is signed', () => {
    given(...cleared())
      .when(signed('2022-09-15'))
      .thenState({ status: 'signed' });
  });

  it('is open to negotiation again with another text', () => {
    given(...cleared())
      .when(agreed('2022-08-01', 'v2'))
      .thenState({ status: 'textAgreed' });
  });

  it('is not signed where the negotiation was never authorised', () => {
    given(proposed('2022-01-05'), agreed('2022-05-02'), reviewed('2022-06-10'))
      .when(signed('2022-09-15'))
      .thenRefused('agreement.not-authorised');
  });

  it('is not signed after the authorisation lapsed', () => {
    const until = day('2022-08-31');
    const history = [
      proposed('2022-01-05'),
      authorised('2022-02-01', { until }),
      agreed('2022-05-02'),
      reviewed('2022-06-10'),
    ];
    given(...history)
      .when(signed('2022-09-15'))
      .thenRefused('agreement.authorisation-lapsed');
    given(...history)
      .when(signed('2022-08-31'))
      .then('AgreementSigned');
    given(...history)
      .when(signed('2022-08~'))
      .thenWarned('agreement.authorisation-lapsed');
    given(...history, authorised('2022-09-01'))
      .when(signed('2022-09-15'))
      .then('AgreementSigned');
  });

  it('is signed by its parties only', () => {
    given(...cleared())
      .when(signed('2022-09-15', [home, 'iso:AUS']))
      .thenRefused('agreement.not-a-party');
  });

  it('asks of a partner that signs first nothing of our procedure', () => {
    given(proposed('2022-01-05'))
      .when(signed('2022-09-15', [laos]))
      .then('AgreementSigned');
  });
});

describe('a signed agreement', () => {
  const { when } = given(...concluded());

  it.each([authorised('2022-10'), round('2022-10'), agreed('2022-10', 'v2'), reviewed('2022-10'), signed('2022-10')])(
    'is past negotiation: $type',
    (late) => {
      when(late).thenRefused('agreement.signed-already');
    },
  );

  it('is not abandoned', () => {
    when(act('AgreementAbandoned', {}, '2022-10')).thenRefused('agreement.signed-already');
  });

  it('takes a review known only by its year, recorded late, before the signature', () => {
    when(reviewed('2022')).thenState({ status: 'signed', dossier: { reviews: { length: 2 } } });
  });

  it('keeps the review that it rests on', () => {
    const review = reviewed('2022-06-10').as('review');
    given(...cleared().slice(0, -1), review, signed('2022-09-15').as('signature'))
      .when(correct('review', 'FourNosConformityReviewed', { '/data/version': 'v0' }))
      .thenRefused('agreement.conformity-missing', 'signature');
  });
});
