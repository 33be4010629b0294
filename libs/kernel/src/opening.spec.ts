import { act, correct, specification, voidOf } from './testing/specification';
import { term } from './testing/term.aggregate';

const { given } = specification(term);
const opened = act('TermOpened', { until: '2024-06-30' }, '2023-01-10').as('opening');
const source = { sources: [{ sourceId: 'a-gazette' }] };
const attestedOn = (on: string) => act('TermAttested', { until: '2024-06-30' }, on, source);
const attested = attestedOn('2024-02').as('attestation');

describe('a record that nobody opened', () => {
  it('is in its initial state, and takes no act that needs more', () => {
    given().thenState({ status: 'none' });
    given()
      .when(act('TermRenewed', { until: '2024-06-30' }, '2024'))
      .thenRefused('term.not-open');
  });

  it('is not cited', () => {
    given()
      .when({ ...act('RecordCited', {}, null, source) })
      .thenRefused('record.none');
  });
});

describe('an attested record', () => {
  it('needs a source', () => {
    given()
      .when(act('TermAttested', { until: '2024-06-30' }, '2024-02'))
      .thenRefused('evidence.source-missing');
  });

  it('has the state that the source says, from the day it says', () => {
    const past = given(attested);
    past.on('2024-01-31').thenCertainly({ status: 'none' });
    past.on('2024-02-10').thenPossibly({ status: 'none' }, { status: 'open' });
    past.on('2024-03-01').thenCertainly({ status: 'open', until: '2024-06-30' });
  });

  it('takes entries before its attestation, shown and not folded, whatever their rules', () => {
    const outcome = given(attested).when(act('TermRenewed', { until: '2023-12-31' }, '2023-05').as('an older renewal'));
    outcome.thenLine('an older renewal', 'attestation');
    outcome.thenWarned('entry.before-opening');
    outcome.on('2023-07-01').thenCertainly({ status: 'none' });
    outcome.on('2024-03-01').thenCertainly({ status: 'open', until: '2024-06-30' });
  });

  it('takes entries after it under all rules', () => {
    given(attested)
      .when(act('TermRenewed', { until: '2024-01-01' }, '2024-04'))
      .thenRefused('term.not-later');
    const renewed = given(attested).when(act('TermRenewed', { until: '2025-01-01' }, '2024-04'));
    renewed.on('2024-12-31').thenCertainly({ status: 'open', until: '2025-01-01' });
  });

  it.each([['2024-04'], ['2024'], ['2022'], ['2024-02']])('is not attested again, as of %s', (on) => {
    given(attested).when(attestedOn(on).as('another')).thenRefused('record.already-open');
  });

  it('is not opened besides', () => {
    given(attested)
      .when(act('TermOpened', { until: '2024-06-30' }, '2024-04-01'))
      .thenRefused('term.open-already');
  });

  it('keeps its opening while entries before it could not stand without', () => {
    given(attested, act('TermRenewed', { until: '2023-12-31' }, '2023-05').as('an older renewal'))
      .when(voidOf('attestation', 'TermAttested'))
      .thenRefused('term.not-open', 'an older renewal');
  });

  it('is not re-dated to before an entry that its rules then forbid', () => {
    given(attested, act('TermRenewed', { until: '2024-01-31' }, '2023-05').as('an older renewal'))
      .when(correct('attestation', 'TermAttested', { '/validTime': '2023-04' }))
      .thenRefused('term.not-later', 'an older renewal');
  });
});

describe('a record opened by its own first act', () => {
  it.each([['2024'], ['2023-01-10']])('is not attested as of %s', (on) => {
    given(opened).when(attestedOn(on).as('attestation')).thenRefused('record.already-open', 'attestation');
  });

  it('is not attested as of a day before, since that act then opens nothing', () => {
    given(opened).when(attestedOn('2022')).thenRefused('term.open-already', 'opening');
  });

  it('is not opened again', () => {
    given(opened)
      .when(act('TermOpened', { until: '2025-06-30' }, '2024'))
      .thenRefused('term.open-already');
  });
});

describe('a record whose opening was voided', () => {
  const past = given(attested, voidOf('attestation', 'TermAttested'));

  it('is in its initial state', () => {
    past.thenState({ status: 'none' });
    past.on('2024-03-01').thenCertainly({ status: 'none' });
  });

  it('is cited no more', () => {
    past.when(act('RecordCited', {}, null, source)).thenRefused('record.none');
  });

  it('may be opened again, either way', () => {
    past.when(opened).on('2023-02-01').thenCertainly({ status: 'open' });
    past.when(attestedOn('2024-03').as('another')).on('2024-04-01').thenCertainly({ status: 'open' });
  });

  it('may be opened again in the same command', () => {
    given(attested)
      .when(voidOf('attestation', 'TermAttested'), attestedOn('2024-03').as('another'))
      .thenLine('another');
  });

  it('may be opened again in the same command, with entries that stand behind its opening', () => {
    given(attested, act('TermRenewed', { until: '2024-12-31' }, '2024-06-01').as('renewal'))
      .when(voidOf('attestation', 'TermAttested'), attestedOn('2024-03').as('another'))
      .thenLine('another', 'renewal');
  });
});
