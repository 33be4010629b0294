import { addDays, History, record, spansOf } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { dated, idOf, testRegister } from '@app/kernel/testing';
import * as fc from 'fast-check';
import { instrument } from './instrument.aggregate';
import { mandateRefusals } from './mandate.rules';
import {
  attested,
  inEffect,
  issued,
  repealed,
  resumed,
  superseded,
  supersededInPart,
  suspended,
  tookEffect,
} from './testing';

const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

function historyOf(...acts: readonly TestAct[]) {
  return acts.reduce(
    (history, { as: _as, ...act }, i) => {
      const outcome = record(history, [{ id: idOf(String(i)), ...act }], author);
      if ('refusals' in outcome) throw new Error(JSON.stringify(outcome.refusals));
      return outcome.history;
    },
    History.of(instrument, testRegister),
  );
}

/** What the instrument of these acts gives to an act on a day, under an article or under none. */
function mandate(acts: readonly TestAct[], on: string | null, article?: string): 'given' | 'doubtful' | 'refused' {
  const [found] = mandateRefusals(spansOf(historyOf(...acts).walk), dated(on), article);
  if (!found) return 'given';
  return found.severity === 'hard' ? 'refused' : 'doubtful';
}

describe('the mandate of an instrument in effect from 2013-01-20', () => {
  it.each([
    ['2012-06-01', 'refused'],
    ['2012-12-10', 'refused'],
    ['2013-01-19', 'refused'],
    ['2013-01-20', 'given'],
    ['2024-01-01', 'given'],
    ['2013-02', 'given'],
    ['2013-01', 'doubtful'],
    ['2013', 'doubtful'],
    ['2012', 'refused'],
    [null, 'doubtful'],
  ])('on %s is %s', (on, expected) => {
    expect(mandate(inEffect(), on)).toBe(expected);
  });
});

describe('the mandate of an instrument that has ended', () => {
  it.each([
    ['superseded', [...inEffect(), superseded('2016-11-01')]],
    ['repealed', [...inEffect(), repealed('2016-11-01')]],
    ['lapsed', inEffect({ until: dated('2016-10-31') })],
  ])('is refused from the day on which it was %s', (_, acts) => {
    expect(mandate(acts, '2016-10-31')).toBe('given');
    expect(mandate(acts, '2016-11-01')).toBe('refused');
    expect(mandate(acts, '2016')).toBe('doubtful');
  });
});

describe('the mandate of a suspended instrument', () => {
  const acts = [...inEffect(), suspended('2015-02-01'), resumed('2015-06-01')];

  it('is refused until it is resumed', () => {
    expect(mandate(acts, '2015-01-31')).toBe('given');
    expect(mandate(acts, '2015-03')).toBe('refused');
    expect(mandate(acts, '2015-06-01')).toBe('given');
  });
});

describe('the mandate of an instrument superseded in part', () => {
  const acts = [...inEffect(), supersededInPart('2015-01-01', '5')];

  it.each([
    ['2014-12-31', '5', 'given'],
    ['2015-01-01', '5', 'refused'],
    ['2015-01-01', '6', 'given'],
    ['2015-01-01', undefined, 'doubtful'],
  ])('on %s under article %s is %s', (on, article, expected) => {
    expect(mandate(acts, on, article)).toBe(expected);
  });

  it('is doubtful under an article that may have been superseded by then', () => {
    expect(mandate([...inEffect(), supersededInPart('2015', '5')], '2015-06-01', '5')).toBe('doubtful');
  });
});

describe('the mandate of an instrument with a retroactive effect', () => {
  const terms = { effectiveFrom: dated('2012-07-01'), retroactive: true } as const;
  const acts = [issued('2012-12-05'), tookEffect('2012-12-05', terms, 'it relieves')];

  it('covers the days before its issue from then on', () => {
    expect(mandate(acts, '2012-06-30')).toBe('refused');
    expect(mandate(acts, '2012-07-01')).toBe('given');
    expect(mandate(acts, '2012-12-05')).toBe('given');
  });
});

describe('the mandate of an instrument whose effect is not recorded', () => {
  it('is doubtful from its issue on, and refused before', () => {
    expect(mandate([issued('2012-12-05')], '2012-12-04')).toBe('refused');
    expect(mandate([issued('2012-12-05')], '2020-01-01')).toBe('doubtful');
  });

  it('is refused before a later effect', () => {
    const acts = [issued('2012-12-05'), tookEffect('2012-12-05', { effectiveFrom: dated('2013-01-20') })];
    expect(mandate(acts, '2013-01-19')).toBe('refused');
    expect(mandate(acts, '2013-01-20')).toBe('given');
  });
});

describe('the mandate of an attested instrument', () => {
  const found = { type: 'decree', issuer: 'Government', status: 'inEffect' } as const;

  it('is doubtful before the source found it, where that leaves its issue unstated', () => {
    expect(mandate([attested('2018-05-01', found)], '2015')).toBe('doubtful');
    expect(mandate([attested('2018-05-01', found)], '2018-05-01')).toBe('given');
  });

  it('is refused before the issue that the source states', () => {
    const acts = [attested('2018-05-01', { ...found, issuedOn: dated('2014-03-01') })];
    expect(mandate(acts, '2014-02-28')).toBe('refused');
    expect(mandate(acts, '2015')).toBe('doubtful');
  });

  it('is given from the effect that the source states', () => {
    const stated = { issuedOn: dated('2014-03-01'), effectiveFrom: dated('2014-04-01') };
    const acts = [attested('2018-05-01', { ...found, ...stated })];
    expect(mandate(acts, '2014-03-31')).toBe('refused');
    expect(mandate(acts, '2014-04-01')).toBe('given');
  });
});

describe('the mandate of any instrument', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2013-01-01', count));
  const date = fc.oneof(day, fc.constantFrom('2013', '2013-03', '2013-11', '[2013-02-10..2013-05-01]'));
  const lives = fc
    .tuple(date, date, date, date, fc.constantFrom('5', '6', undefined))
    .map(([first, second, third, fourth, article]) => ({
      acts: [
        issued(first),
        tookEffect(second),
        supersededInPart(third, '5'),
        suspended(third),
        resumed(fourth),
        repealed(fourth),
      ],
      article,
    }));

  it('for an act within some days is that for each of these days together', () => {
    const check = fc.property(lives, day, fc.nat(90), ({ acts, article }, from, length) => {
      const { walk } = acts.reduce(orAsItWas, History.of(instrument, testRegister));
      const answerOn = (earliest: string, latest: string) =>
        mandateRefusals(spansOf(walk), { earliest, latest }, article)[0]?.severity ?? 'given';
      const each = Array.from({ length: length + 1 }, (_, n) => answerOn(addDays(from, n), addDays(from, n)));
      const together = each.every((answer) => answer === each[0]) ? each[0] : 'warning';
      expect(answerOn(from, addDays(from, length))).toBe(together);
    });
    fc.assert(check, { numRuns: 300 });
  });

  /** The history with the act in it, where it holds. */
  function orAsItWas(history: ReturnType<typeof historyOf>, { as: _as, ...act }: TestAct, i: number) {
    const outcome = record(history, [{ id: idOf(`life ${String(i)}`), ...act }], author);
    return 'refusals' in outcome ? history : outcome.history;
  }
});
