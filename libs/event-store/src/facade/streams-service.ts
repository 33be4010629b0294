import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { StoreUnavailable } from '../event-store';
import { BatchAppendCall } from './batch-append-call';
import { statusOf } from './failure';
import type { IStreamsServer, ReadReq, ReadResp } from './protocol';
import { answersTo } from './read';
import { readRequestOf } from './read-request';
import type { ServedStore } from './served-store';
import { answerAppend } from './unary-append';

/** What is served of streams; the server answers UNIMPLEMENTED to the rest. */
export type ServedMethods = Pick<IStreamsServer, 'read' | 'append' | 'batchAppend'>;

/**
 * The Streams service over a store. `closing` ends what would go on for ever: subscriptions, and calls that carry
 * appends. `appendLimit`: bytes of data in one append.
 */
export function streamsService(store: ServedStore, closing: AbortSignal, appendLimit: number): ServedMethods {
  return {
    read: (call) => void answerRead(store, call, closing),
    append: (call, answer) => {
      answerAppend(store, call, appendLimit).then(
        (response) => answer(null, response),
        (error: unknown) => answer(statusOf(error)),
      );
    },
    batchAppend: (call) => new BatchAppendCall(store, call, appendLimit).serve(closing),
  };
}

async function answerRead(
  store: ServedStore,
  call: ServerWritableStream<ReadReq, ReadResp>,
  closing: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  call.on('cancelled', abort);
  closing.addEventListener('abort', abort);
  try {
    for await (const answer of answersTo(store, readRequestOf(call.request), stop.signal)) {
      if (stop.signal.aborted) break;
      // Whoever reads slowly holds one chunk of the log here, and no more.
      if (!call.write(answer)) await once(call, 'drain', { signal: stop.signal });
    }
    closing.throwIfAborted();
    call.end();
  } catch (error) {
    if (!call.cancelled) call.emit('error', statusOf(closing.aborted ? CLOSING : error));
  } finally {
    closing.removeEventListener('abort', abort);
  }
}

/** What calls in progress are told when the server closes. */
export const CLOSING = new StoreUnavailable('The server is closing.');
