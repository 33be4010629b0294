import { act, specification } from '@app/kernel/testing';
import { agreement } from './agreement.aggregate';
import {
  cambodia,
  cleared,
  concluded,
  home,
  inForce,
  laos,
  proposed,
  ratified,
  reviewed,
  agreed,
  authorised,
  signed,
} from './testing';

const { given } = specification(agreement);

const approved = (on: string, party: string) => act('AgreementApproved', { party }, on);
const acceded = (on: string, party: string) => act('AgreementAcceded', { party }, on);
const exchanged = (on: string) => act('InstrumentsExchanged', {}, on);

describe('an agreement that binds by signature', () => {
  const { when } = given(...concluded());

  it('enters into force on the day of its signature', () => {
    when(inForce('2022-09-15')).thenState({ status: 'inForce' });
  });

  it.each([ratified('2022-10', laos), approved('2022-10', home), exchanged('2022-10')])(
    'takes no other consent: $type',
    (consent) => {
      when(consent).thenRefused('agreement.consent-by-signature');
    },
  );

  it('waits for the signature of every party', () => {
    const { when } = given(...cleared(), signed('2022-09-15', [home]));
    when(inForce('2022-09-20')).thenRefused('agreement.consent-missing');
    when(signed('2022-09-18', [laos]), inForce('2022-09-20')).thenState({ status: 'inForce' });
  });

  it('is signed once by each party', () => {
    given(...cleared(), signed('2022-09-15', [home]))
      .when(signed('2022-09-18', [home, laos]))
      .thenRefused('agreement.signed-already');
  });
});

describe('an agreement that binds by ratification', () => {
  const { when } = given(...concluded('ratification'));

  it('is not ratified before it is signed', () => {
    given(...cleared('ratification'))
      .when(ratified('2022-08-01', laos))
      .thenRefused('agreement.consent-before-signature');
  });

  it('is not ratified by a party that has not signed', () => {
    given(...cleared('ratification'), signed('2022-09-15', [home]))
      .when(ratified('2022-10-01', laos))
      .thenRefused('agreement.consent-before-signature');
  });

  it('is not ratified by a stranger', () => {
    when(ratified('2022-10-01', cambodia)).thenRefused('agreement.not-a-party');
  });

  it('is not ratified twice by one party', () => {
    when(ratified('2022-10-01', home), ratified('2022-10-02', home)).thenRefused('agreement.consent-repeated');
  });

  it('is ratified when each party has ratified or approved it', () => {
    when(ratified('2022-10-01', home)).thenState({ status: 'signed' });
    when(ratified('2022-10-01', home), approved('2022-11-01', laos)).thenState({ status: 'ratified' });
  });

  it('does not enter into force while a consent is missing', () => {
    when(ratified('2022-10-01', home), inForce('2022-12-01')).thenRefused('agreement.consent-missing');
    when(ratified('2022-10-01', home), ratified('2022-11-01', laos), inForce('2022-12-01')).thenState({
      status: 'inForce',
    });
  });

  it('keeps its instruments of ratification when they are exchanged', () => {
    when(ratified('2022-10-01', home), ratified('2022-11-01', laos), exchanged('2022-11-20')).thenState({
      status: 'ratified',
      dossier: { consents: [{ party: home }, { party: laos }], exchangedOn: { earliest: '2022-11-20' } },
    });
  });

  it('is joined by a party that did not sign', () => {
    when(acceded('2023-01-10', cambodia)).thenState({
      dossier: { description: { parties: [home, laos, cambodia] }, consents: [{ party: cambodia, mode: 'accession' }] },
    });
  });

  it('is not acceded to by a party that signed', () => {
    when(acceded('2023-01-10', laos)).thenRefused('agreement.signatory-accedes');
  });

  it('is not joined before anyone has signed', () => {
    given(...cleared('ratification'))
      .when(acceded('2022-08-01', cambodia))
      .thenRefused('agreement.consent-before-signature');
  });
});

describe('an agreement that binds by exchange of instruments', () => {
  it('is concluded by the exchange alone', () => {
    given(...cleared('exchange'))
      .when(exchanged('2022-09-15'), inForce('2022-09-15'))
      .thenState({ status: 'inForce' });
  });

  it('is exchanged only after our procedure', () => {
    given(proposed('2022-01-05', { consentMode: 'exchange' }))
      .when(exchanged('2022-09-15'))
      .thenRefused('agreement.not-authorised');
  });

  it('binds partners among themselves without our procedure', () => {
    given(proposed('2022-01-05', { consentMode: 'exchange', parties: [laos, cambodia] }))
      .when(exchanged('2022-09-15'))
      .thenState({ status: 'ratified' });
  });

  it('is exchanged before it is in force', () => {
    given(...cleared('exchange'), exchanged('2022-09-15'), inForce('2022-10-01'))
      .when(exchanged('2022-11'))
      .thenRefused('agreement.in-force-already');
  });
});

describe('an agreement that we accede to', () => {
  const steps = [proposed('2022-01-05', { consentMode: 'accession' }), authorised('2022-02-01'), agreed('2022-05')];

  it('enters into force for us by our accession alone', () => {
    given(...steps, reviewed('2022-06-10'))
      .when(acceded('2022-09-15', home), inForce('2022-10-15'))
      .thenState({ status: 'inForce' });
  });

  it('is acceded to only after our procedure', () => {
    given(...steps)
      .when(acceded('2022-09-15', home))
      .thenRefused('agreement.conformity-missing');
  });

  it('does not enter into force for us by the accession of another', () => {
    given(...steps)
      .when(acceded('2022-09-15', laos), inForce('2022-10-15'))
      .thenRefused('agreement.not-awaiting-force');
  });
});

describe('a copy for the ministry of foreign affairs', () => {
  const copied = (on: string, override: { rule: string; reason: string }[] = []) =>
    act('AgreementRegistered', { registry: 'mofa', number: '12/2022' }, on, {
      override,
      approvedBy: { id: 'approver', assurance: 'claimed' },
    });
  const { when } = given(...concluded());

  it('is in time within fifteen days of the signature', () => {
    when(copied('2022-09-30')).thenState({ dossier: { registrations: [{ registry: 'mofa', number: '12/2022' }] } });
  });

  it('is late after that, unless the lateness is approved', () => {
    when(copied('2022-10-01')).thenRefused('agreement.copy-late');
    when(copied('2022-10-01', [{ rule: 'agreement.copy-late', reason: 'the post was slow' }])).then(
      'AgreementRegistered',
    );
  });

  it('may be late where its day is not known exactly', () => {
    when(copied('[2022-09-20..2022-10-05]')).thenWarned('agreement.copy-late');
  });

  it('is not sent before there is a signature', () => {
    given(...cleared())
      .when(copied('2022-08-01'))
      .thenRefused('agreement.not-signed');
  });

  it('has no term at other registries', () => {
    when(act('AgreementRegistered', { registry: 'un', number: 'I-1' }, '2024')).then('AgreementRegistered');
    when(act('AgreementRegistered', { registry: 'partner', party: cambodia }, '2024')).thenRefused(
      'agreement.not-a-party',
    );
  });
});
