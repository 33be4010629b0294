import { status } from '@grpc/grpc-js';
import { Conflict, type ExpectedRevision, LogCorrupted, OutcomeUnknown, StoreUnavailable } from '../event-store';

/** What went wrong, as far as it makes a difference; `line` is whatever else: the server, or the way to it. */
export type FailureKind = 'conflict' | 'size' | 'access' | 'deleted' | 'absent' | 'request' | 'slow' | 'line';

/**
 * How the client tells. Some of its errors have a type, some a code alone, and one and the same failure comes as either:
 * a plain Error with code 14 where an append finds no server, an UnavailableError where a read does. Types are looked at
 * first: a WrongExpectedVersion may carry a code that says less.
 */
const BY_TYPE: Readonly<Record<string, FailureKind>> = {
  'wrong-expected-version': 'conflict',
  'maximum-append-size-exceeded': 'size',
  'access-denied': 'access',
  'stream-deleted': 'deleted',
  'stream-not-found': 'absent',
  'invalid-argument': 'request',
  timeout: 'slow',
};

const BY_CODE: Readonly<Partial<Record<number, FailureKind>>> = {
  [status.RESOURCE_EXHAUSTED]: 'size',
  [status.PERMISSION_DENIED]: 'access',
  [status.UNAUTHENTICATED]: 'access',
  [status.INVALID_ARGUMENT]: 'request',
  [status.ABORTED]: 'slow',
};

/** What may be found on an error of the client. */
interface ClientError {
  readonly type?: string;
  readonly code?: number;
  readonly actualVersion?: bigint | 'no_stream';
}

/** Tells an error of the client's by its type, or else by its code; what the port makes of one is of the same kind. */
export function kindOf(error: unknown): FailureKind {
  if (error instanceof StoreUnavailable && error.cause !== undefined) return kindOf(error.cause);
  const { type = '', code = status.UNKNOWN } = error as ClientError;
  return BY_TYPE[type] ?? BY_CODE[code] ?? 'line';
}

/** Whether the same call would meet the same error for ever: the caller's mistake, the credentials, a damaged log. */
export function isFinal(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === 'access' || kind === 'request' || error instanceof RangeError || error instanceof LogCorrupted;
}

/** What the port says of a read that met `error`: what is the port's own stays as it is. */
export function readFailure(error: unknown): Error {
  const isOwn = [StoreUnavailable, LogCorrupted, RangeError].some((own) => error instanceof own);
  if (isOwn) return error as Error;
  return new StoreUnavailable(`EventStoreDB does not answer: ${WHY[kindOf(error)]}${messageOf(error)}`, {
    cause: error,
  });
}

/** What the port says of an append that met `error`: what the server refused is certain, all else is not known. */
export function appendFailure(error: unknown, stream: string, expected: ExpectedRevision): Error {
  const kind = kindOf(error);
  const what = WHY[kind] + messageOf(error);
  if (kind === 'conflict') return new Conflict(stream, expected, actualIn(error));
  if (kind === 'size' || kind === 'request')
    return new RangeError(`EventStoreDB does not take the append to ${stream}: ${what}`, { cause: error });
  if (kind === 'access' || kind === 'deleted') return readFailure(error);
  return new OutcomeUnknown(`Whether ${stream} was appended to is not known: ${what}`, { cause: error });
}

const WHY: Readonly<Record<FailureKind, string>> = {
  conflict: 'another writer was first. ',
  size: 'it is larger than the server allows. ',
  access: 'it refuses the credentials of the connection string. ',
  deleted: 'the stream was deleted for good. ',
  absent: 'there is no such stream. ',
  request: 'it does not understand the request. ',
  slow: 'it gave up waiting. ',
  line: '',
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function actualIn(error: unknown): ExpectedRevision {
  const { actualVersion } = error as ClientError;
  return typeof actualVersion === 'bigint' ? Number(actualVersion) : 'none';
}
