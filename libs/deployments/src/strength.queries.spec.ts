import type { Range, RegisterGroup } from '@app/read-models';
import { reconciledMonth } from './reconciliation.queries';
import { daysOfCourse, figuresOf, MOST_DAYS, peakOf, totalOf } from './strength.queries';

const range = (atLeast: number, atMost = atLeast): Range => ({ atLeast, atMost });

const group = (key: RegisterGroup['key'], sums: RegisterGroup['sums']): RegisterGroup => ({
  key,
  count: range(1),
  sums,
});

describe('the days of a course', () => {
  it('are every day, both ends included', () => {
    expect(daysOfCourse('2024-02-28', '2024-03-01', 'day')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(daysOfCourse('2024-03-01', '2024-02-28', 'day')).toEqual([]);
  });

  it('are the last ones of the months that end in it', () => {
    expect(daysOfCourse('2023-12-15', '2024-03-30', 'month')).toEqual(['2023-12-31', '2024-01-31', '2024-02-29']);
  });

  it('are one more than may be asked for where there are too many', () => {
    expect(daysOfCourse('2000-01-01', '2024-01-01', 'day')).toHaveLength(MOST_DAYS + 1);
  });
});

describe('the peak of a course', () => {
  it('is what was surely reached and what may have been, each on the first such day', () => {
    const course = [range(10), range(12, 20), range(15, 16), range(15, 20)];
    const days = course.map((strength, at) => ({ day: `2024-01-0${String(at + 1)}`, strength }));
    expect(peakOf(days)).toEqual({ atLeast: 15, on: '2024-01-03', atMost: 20, possiblyOn: '2024-01-02' });
    expect(peakOf([])).toBeUndefined();
  });
});

describe('the figures of groups', () => {
  it('leave out those in which there is nobody', () => {
    const groups = [
      group({ gender: 'men' }, { strength: range(0, 3) }),
      group({ gender: 'women' }, { strength: range(0) }),
    ];
    expect(figuresOf(groups, 'strength')).toEqual([{ gender: 'men', strength: range(0, 3) }]);
    expect([totalOf([], 'strength'), totalOf(groups, 'strength')]).toEqual([range(0), range(0, 3)]);
  });
});

describe('a month of a deployment', () => {
  const of = (contribution: string): RegisterGroup['key'] => {
    return { contributor: 'iso:VNM', mission: 'mission:UNMISS', contribution, designation: null };
  };
  const [hospital, engineers] = [of('fieldHospital'), of('engineers')];

  const verdict = (ours: Range, reported?: number, uncounted: readonly RegisterGroup[] = []) => {
    const reports = reported === undefined ? [] : [group(hospital, { total: range(reported) })];
    return reconciledMonth({ month: '2024-09', strengths: [group(hospital, { strength: ours })], reports, uncounted });
  };

  it.each([
    [range(63), 63, 'agrees'],
    [range(28, 184), 100, 'mayAgree'],
    [range(28, 184), 185, 'differs'],
    [range(63), undefined, 'missing'],
  ] as const)('with %j present and %p reported is told as it is: %s', (ours, reported, expected) => {
    expect(verdict(ours, reported)).toMatchObject([{ month: '2024-09', ours, verdict: expected }]);
  });

  it('with somebody present whom no source counts is not compared', () => {
    const uncounted = [group(hospital, { strength: range(0) })];
    expect(verdict(range(0), 63, uncounted)).toMatchObject([{ reported: range(63), verdict: 'uncounted' }]);
    expect(verdict(range(0), undefined, uncounted)).toMatchObject([{ verdict: 'missing' }]);
  });

  it('with nobody present and none reported is left out', () => {
    expect(verdict(range(0))).toEqual([]);
  });

  it('that only one side counts is there all the same', () => {
    const reports = [group(engineers, { total: range(5) })];
    expect(reconciledMonth({ month: '2024-09', strengths: [], reports, uncounted: [] })).toMatchObject([
      { deployment: engineers, ours: range(0), reported: range(5), verdict: 'differs' },
    ]);
  });
});
