import type { ServerReadableStream } from '@grpc/grpc-js';
import { type Appended, Conflict } from '../event-store';
import { appendProposed } from './append';
import { InvalidRequest } from './failure';
import { numberOf } from './log-position';
import { type Expectation, ProposedAppend } from './proposed-append';
import { type AppendReq, AppendResp, Empty } from './protocol';
import type { ServedStore } from './served-store';

/** One append, whose options come first and whose events follow one by one. `limit`: bytes of data in all. */
export async function answerAppend(
  store: ServedStore,
  requests: ServerReadableStream<AppendReq, AppendResp>,
  limit: number,
): Promise<AppendResp> {
  const proposed = await collected(requests, limit);
  try {
    return success(await appendProposed(store, proposed));
  } catch (error) {
    if (error instanceof Conflict) return wrongExpectedVersion(proposed.expected, error.actual);
    throw error;
  }
}

async function collected(requests: AsyncIterable<AppendReq>, limit: number): Promise<ProposedAppend> {
  let proposed: ProposedAppend | undefined;
  for await (const request of requests) {
    const [options, message] = [request.getOptions(), request.getProposedMessage()];
    if (options) proposed = new ProposedAppend(options.getStreamIdentifier(), expectationOf(options), limit);
    else if (message && proposed) proposed.add(message);
    else throw new InvalidRequest('an append begins with its options, and events follow');
  }
  if (!proposed) throw new InvalidRequest('an append needs options');
  return proposed;
}

function expectationOf(options: AppendReq.Options): Expectation {
  if (options.hasNoStream()) return 'none';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'exists' : Number(options.getRevision());
}

function success({ revision, position }: Appended): AppendResp {
  const number = numberOf(position);
  return new AppendResp().setSuccess(
    new AppendResp.Success()
      .setCurrentRevision(String(revision))
      .setPosition(new AppendResp.Position().setCommitPosition(number).setPreparePosition(number)),
  );
}

function wrongExpectedVersion(expected: Expectation, actual: number | 'none'): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual === 'none') wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'none') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedRevision(String(expected));
  return new AppendResp().setWrongExpectedVersion(wrong);
}
