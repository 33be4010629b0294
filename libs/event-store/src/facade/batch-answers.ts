import { status } from '@grpc/grpc-js';
import { type Appended, Conflict, OutcomeUnknown } from '../event-store';
import { AccessDenied, AppendTooLarge, InvalidRequest } from './failure';
import { allStreamPositionOf } from './log-position';
import type { Expectation } from './proposed-append';
import {
  AccessDeniedDetails,
  Any,
  BadRequest,
  BatchAppendResp,
  GoogleEmpty,
  MaximumAppendSizeExceeded,
  Status,
  Timeout,
  Unknown,
  WrongExpectedVersion,
} from './protocol';

/** The answer to an append that succeeded. */
export function successAnswer({ revision, position }: Appended): BatchAppendResp {
  return new BatchAppendResp().setSuccess(
    new BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(allStreamPositionOf(position)),
  );
}

/** The answer to an append that met `error`: clients look at the type of its details alone, so it always has some. */
export function errorAnswer(error: unknown, expected: Expectation): BatchAppendResp {
  const { code, typeName, details } = explanation(error, expected);
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${typeName}`);
  const message = error instanceof Error ? error.message : String(error);
  return new BatchAppendResp().setError(new Status().setCode(code).setMessage(message).setDetails(any));
}

interface Explanation {
  readonly code: number;
  readonly typeName: string;
  readonly details: { serializeBinary(): Uint8Array };
}

function explanation(error: unknown, expected: Expectation): Explanation {
  if (error instanceof Conflict) {
    const details = wrongExpectedVersion(expected, error.actual);
    return { code: status.FAILED_PRECONDITION, typeName: 'WrongExpectedVersion', details };
  }
  if (error instanceof AppendTooLarge) {
    const details = new MaximumAppendSizeExceeded().setMaxappendsize(error.limit);
    return { code: status.INVALID_ARGUMENT, typeName: 'MaximumAppendSizeExceeded', details };
  }
  if (error instanceof InvalidRequest || error instanceof RangeError) {
    const details = new BadRequest().setMessage(error.message);
    return { code: status.INVALID_ARGUMENT, typeName: 'BadRequest', details };
  }
  if (error instanceof AccessDenied)
    return { code: status.PERMISSION_DENIED, typeName: 'AccessDenied', details: new AccessDeniedDetails() };
  if (error instanceof OutcomeUnknown)
    return { code: status.DEADLINE_EXCEEDED, typeName: 'Timeout', details: new Timeout() };
  return { code: status.UNKNOWN, typeName: 'Unknown', details: new Unknown() };
}

function wrongExpectedVersion(expected: Expectation, actual: number | 'none'): WrongExpectedVersion {
  const wrong = new WrongExpectedVersion();
  if (actual === 'none') wrong.setCurrentNoStream(new GoogleEmpty());
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === 'none') wrong.setExpectedNoStream(new GoogleEmpty());
  else if (expected === 'any') wrong.setExpectedAny(new GoogleEmpty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new GoogleEmpty());
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}
