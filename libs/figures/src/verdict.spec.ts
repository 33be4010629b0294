import { boundsStated } from '@app/reference/contract';
import { verdictOf } from './verdict.vocabulary';

const exactly = (count: number) => ({ atLeast: count, atMost: count });

describe('the verdict on a stated figure', () => {
  const moreThan250 = boundsStated(250, 'moreThan');

  it('is that the register agrees where its count may be what is stated', () => {
    expect(verdictOf(moreThan250, exactly(265))).toBe('consistent');
    expect(verdictOf(moreThan250, { atLeast: 200, atMost: 251 })).toBe('consistent');
    expect(verdictOf(boundsStated(60, 'exact'), exactly(60))).toBe('consistent');
  });

  it('is that it contradicts where no dating makes its count what is stated', () => {
    expect(verdictOf(moreThan250, exactly(250))).toBe('contradicted');
    expect(verdictOf(boundsStated(60, 'exact'), exactly(61))).toBe('contradicted');
    expect(verdictOf(boundsStated(60, 'atMost'), { atLeast: 61, atMost: 70 })).toBe('contradicted');
  });

  it('is none where the register cannot count', () => {
    expect(verdictOf(moreThan250, undefined)).toBe('notCountable');
  });
});
