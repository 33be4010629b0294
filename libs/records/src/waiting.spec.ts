import type { Elapsed } from '@app/kernel';
import { dated } from '@app/kernel/testing';
import { awaited, daysAfter, firstToElapse, lastDayAfter } from './waiting';

const act = (on: string) => ({ cause: 'act', day: dated(on) });

describe('terms that take effect', () => {
  it('on a later day wait for it', () => {
    expect(awaited('terms', dated('2023-05'), act('2023-01-10'))).toEqual({
      cause: 'act',
      on: { earliest: '2023-05-01', latest: '2023-05-31' },
      terms: 'terms',
    });
  });

  it('on a day that may be before that of the act wait for the later of both', () => {
    const waiting = awaited('terms', dated('2023'), act('2023-01-10'));
    expect(waiting?.on).toEqual({ earliest: '2023-01-10', latest: '2023-12-31' });
  });

  it.each([undefined, dated('2023-01-10'), dated('2022')])('with the act or before wait for nothing: %#', (from) => {
    expect(awaited('terms', from, act('2023-01-10'))).toBeUndefined();
  });
});

describe('the first of several things that time alone does', () => {
  const thing = (kind: string, on: string): Elapsed<string> => ({ cause: 'act', kind, on: dated(on), state: kind });

  it('is the one whose last day comes first, and of several on that day the one named first', () => {
    expect(firstToElapse([thing('a', '2023'), thing('b', '2023-12-31'), thing('c', '2024')])?.kind).toBe('a');
    expect(firstToElapse([thing('a', '2024'), thing('b', '2023-05')])?.kind).toBe('b');
    expect(firstToElapse([])).toBeUndefined();
  });
});

describe('days before and after a day', () => {
  it('are as exact as the day', () => {
    expect(daysAfter({ earliest: '2023-01-31', latest: null }, 1)).toEqual({ earliest: '2023-02-01', latest: null });
    expect(lastDayAfter({ earliest: '2022-10-31', latest: '2022-11-01' }, 4)).toEqual({
      earliest: '2023-02-27',
      latest: '2023-02-28',
    });
  });
});
