import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { LogCorrupted, OutcomeUnknown, StoreUnavailable } from '../event-store';

/** A request that does not fit the protocol, or asks for what the log cannot hold; the message says what. */
export class InvalidRequest extends Error {}

/** An append that carries more bytes of data than one may. */
export class AppendTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`an append carries at most ${String(limit)} bytes of data`);
  }
}

/** Writing to a stream that belongs to the server. */
export class AccessDenied extends Error {}

type ErrorClass = abstract new (...args: never[]) => Error;

/** How a call ends that met such an error; clients turn `exception` into errors of their own. */
const ENDINGS: readonly (readonly [ErrorClass, status, exception?: string])[] = [
  [InvalidRequest, status.INVALID_ARGUMENT],
  [RangeError, status.INVALID_ARGUMENT],
  [AppendTooLarge, status.INVALID_ARGUMENT, 'maximum-append-size-exceeded'],
  [AccessDenied, status.PERMISSION_DENIED, 'access-denied'],
  [OutcomeUnknown, status.DEADLINE_EXCEEDED],
  [StoreUnavailable, status.UNAVAILABLE],
  [LogCorrupted, status.DATA_LOSS],
];

/** The status that a call ends with when it met `error`. */
export function statusOf(error: unknown): Partial<StatusObject> {
  const details = error instanceof Error ? error.message : String(error);
  const [, code = status.UNKNOWN, exception] = ENDINGS.find(([kind]) => error instanceof kind) ?? [];
  const metadata = new Metadata();
  if (exception !== undefined) metadata.set('exception', exception);
  if (error instanceof AppendTooLarge) metadata.set('maximum-append-size', String(error.limit));
  return { code, details, metadata };
}
