import { act, correct, specification, voidOf } from './testing/specification';
import { strength } from './testing/strength.aggregate';
import { term } from './testing/term.aggregate';

const counted = specification(strength).given(act('Arrived', { count: 5 }, '2024-03-01').as('five arrive'));
const lasting = specification(term);
const author = { id: 'author', assurance: 'claimed' } as const;
const approver = { id: 'approver', assurance: 'claimed' } as const;

describe.each([
  ['a correction', (lacking: object) => correct('five arrive', 'Arrived', { '/data/count': 6 }, lacking)],
  ['a void', (lacking: object) => voidOf('five arrive', 'Arrived', lacking)],
])('%s', (_, amending) => {
  it.each([
    ['a source', { sources: [] }, 'evidence.source-missing'],
    ['a reason', { reason: undefined }, 'evidence.reason-missing'],
    ['a reason in words', { reason: ' ' }, 'evidence.reason-missing'],
    ['an approver', { approvedBy: undefined }, 'approval.missing'],
    ['an approver other than its author', { approvedBy: author }, 'approval.by-author'],
  ])('needs %s', (_what, lacking, code) => {
    counted.when(amending(lacking)).thenRefused(code);
  });

  it('is recorded with all of these', () => {
    counted.when(amending({})).then({ particulars: expect.objectContaining({ reason: 'misread' }) as unknown });
  });
});

describe('a citation', () => {
  it('needs a source', () => {
    counted.when(act('RecordCited', {}, null)).thenRefused('evidence.source-missing');
  });

  it('changes neither the line nor the state', () => {
    const outcome = counted.when(act('RecordCited', {}, null, { sources: [{ sourceId: 'a-gazette' }] }));
    outcome.then('RecordCited');
    outcome.thenLine('five arrive');
    outcome.thenState({ present: 5 });
  });
});

describe('an act that breaks a soft rule', () => {
  const override = [{ rule: 'term.too-long', reason: 'the treaty says so' }];
  const opening = (particulars: object) => act('TermOpened', { until: '2150-01-01' }, '2024-01-01', particulars);

  it('is refused', () => {
    lasting.given().when(opening({})).thenRefused('term.too-long');
  });

  it('is recorded where an override names the rule, with a reason and an approver', () => {
    lasting
      .given()
      .when(opening({ override, approvedBy: approver }))
      .then('TermOpened');
  });

  it('is refused where the override names another rule', () => {
    const other = [{ rule: 'term.not-later', reason: 'the treaty says so' }];
    lasting
      .given()
      .when(opening({ override: other, approvedBy: approver }))
      .thenRefused('term.too-long');
  });

  it('is refused where the override lacks a reason or an approver other than the author', () => {
    const { when } = lasting.given();
    when(opening({ override })).thenRefused('approval.missing');
    when(opening({ override, approvedBy: author })).thenRefused('approval.by-author');
    const silent = [{ rule: 'term.too-long', reason: '' }];
    when(opening({ override: silent, approvedBy: approver })).thenRefused('evidence.reason-missing');
  });

  it('is not asked again when something else is recorded', () => {
    lasting
      .given(opening({ override, approvedBy: approver }))
      .when(act('TermNoted', { text: 'long' }, '2024-02-01'))
      .thenState({ status: 'expired' });
  });
});

describe('an act that overrides no hard rule', () => {
  it('is refused by it all the same', () => {
    const override = [{ rule: 'strength.negative', reason: 'they left' }];
    counted
      .when(act('Left', { count: 6 }, '2024', { override, approvedBy: approver }))
      .thenRefused('strength.negative');
  });
});

describe('an act that may have broken a rule about days', () => {
  const { when } = lasting.given(act('TermOpened', { until: '2024-05-20' }, '2023-01-01'));
  const renewal = (on: string) => act('TermRenewed', { until: '2024-12-31' }, on);

  it('is recorded with a warning', () => {
    when(renewal('2023')).thenWarned('term.early');
  });

  it('is recorded without where its day is known well enough', () => {
    when(renewal('2024-01')).thenWarned();
  });
});
