import { Conflict, LogCorrupted, OutcomeUnknown, StoreUnavailable } from '../event-store';
import { appendFailure, isFinal, readFailure } from './failures';

const clientError = (members: object): Error => Object.assign(new Error('from the client'), members);
const failedAppend = (error: Error) => appendFailure(error, 'agreement-1', 4);

describe('an append that failed', () => {
  it.each([
    ['another revision', { type: 'wrong-expected-version', actualVersion: 7n }, 7],
    ['no stream', { type: 'wrong-expected-version', actualVersion: 'no_stream', code: 9 }, 'none'],
  ])('is a conflict with %s', (_, members, actual) => {
    const conflict = failedAppend(clientError(members));
    expect(conflict).toBeInstanceOf(Conflict);
    expect(conflict).toMatchObject({ stream: 'agreement-1', expected: 4, actual });
  });

  it.each([
    ['a broken line without a type', { code: 14 }],
    ['a broken line', { type: 'unavailable', code: 14 }],
    ['an election', { type: 'not-leader', code: 5 }],
    ['a call that the server ended', { type: 'cancelled', code: 1 }],
    ['a deadline', { type: 'deadline-exceeded' }],
    ['a server that gave up', { type: 'timeout', code: 10 }],
    ['a server that is starting', { type: 'unknown', message: 'Could not recognize Server Is Not Ready' }],
    ['anything else', {}],
  ])('may have succeeded after %s', (_, members) => {
    expect(failedAppend(clientError(members))).toBeInstanceOf(OutcomeUnknown);
  });

  it.each([
    ['too much data', { type: 'maximum-append-size-exceeded', code: 3 }],
    ['too large a message', { type: 'unknown', code: 8 }],
    ['what the server does not understand', { code: 3 }],
  ])('was not made with %s', (_, members) => {
    expect(failedAppend(clientError(members))).toBeInstanceOf(RangeError);
  });

  it.each([
    ['to a server that knows nobody of that name', { type: 'access-denied', code: 16 }],
    ['to a stream that was deleted for good', { type: 'stream-deleted', code: 9 }],
  ])('was not made %s', (_, members) => {
    expect(failedAppend(clientError(members))).toBeInstanceOf(StoreUnavailable);
  });
});

describe('a read that failed', () => {
  it('is never anything but the store being unavailable', () => {
    for (const members of [{ code: 14 }, { type: 'unknown' }, { type: 'access-denied' }, {}]) {
      expect(readFailure(clientError(members))).toBeInstanceOf(StoreUnavailable);
    }
  });

  it('keeps what the port says by itself', () => {
    for (const own of [new LogCorrupted('torn'), new RangeError('no position'), new StoreUnavailable('closed')]) {
      expect(readFailure(own)).toBe(own);
    }
  });
});

describe('a subscription that failed', () => {
  it('is given up where time mends nothing, also where that was said in the words of the port', () => {
    const denied = clientError({ type: 'access-denied' });
    const final = [denied, readFailure(denied), clientError({ code: 3 }), new RangeError('x'), new LogCorrupted('x')];
    for (const error of final) expect(isFinal(error)).toBe(true);
  });

  it('is begun anew otherwise', () => {
    const passing = [
      clientError({ code: 14 }),
      clientError({ type: 'timeout', code: 10 }),
      new StoreUnavailable('late'),
    ];
    for (const error of passing) expect(isFinal(error)).toBe(false);
  });
});
