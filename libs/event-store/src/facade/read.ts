import { randomUUID } from 'node:crypto';
import type { Position } from '@app/kernel';
import type { StoredEvent, StreamFilter, SubscriptionItem } from '../event-store';
import type { ReadResp } from './protocol';
import {
  caughtUpAnswer,
  checkpointAnswer,
  confirmationAnswer,
  eventAnswer,
  streamNotFoundAnswer,
} from './read-answers';
import type { ReadRequest } from './read-request';
import { lastRevision, type ServedStore } from './served-store';

type RequestOf<K extends ReadRequest['kind']> = Extract<ReadRequest, { readonly kind: K }>;

const EVERYTHING: StreamFilter = { prefixes: [''] };

/** What answers a request, in order; a subscription goes on until `signal` aborts. Never more than a chunk is in memory. */
export function answersTo(store: ServedStore, request: ReadRequest, signal: AbortSignal): AsyncIterable<ReadResp> {
  switch (request.kind) {
    case 'stream':
      return readStream(store, request);
    case 'all':
      return readAll(store, request);
    case 'stream subscription':
      return subscribeToStream(store, request, signal);
    case 'all subscription':
      return subscribeToAll(store, request, signal);
  }
}

async function* readStream(store: ServedStore, request: RequestOf<'stream'>): AsyncGenerator<ReadResp> {
  const { stream, uuids, count } = request;
  let isEmpty = true;
  for await (const event of firstOf(eventsOfStream(store, request), count)) {
    isEmpty = false;
    yield eventAnswer(event, uuids);
  }
  if (isEmpty && (await lastRevision(store, stream)) === 'none') yield streamNotFoundAnswer(stream);
}

function eventsOfStream(store: ServedStore, { stream, backwards, from }: RequestOf<'stream'>) {
  if (backwards) return from === 'start' ? store.readBackwards(stream, 0) : store.readBackwards(stream, numberOr(from));
  return from === 'end' ? nothing() : store.read(stream, numberOr(from));
}

const numberOr = (from: 'start' | 'end' | number): number | undefined => (typeof from === 'number' ? from : undefined);

async function* readAll(store: ServedStore, request: RequestOf<'all'>): AsyncGenerator<ReadResp> {
  const wanted = filtered(await eventsOfAll(store, request), request.filter);
  for await (const event of firstOf(wanted, request.count)) yield eventAnswer(event, request.uuids);
}

async function eventsOfAll(store: ServedStore, { backwards, from }: RequestOf<'all'>) {
  if (from === 'start') return backwards ? nothing() : store.readAll();
  if (from === 'end') return backwards ? store.readAllBackwards() : nothing();
  return backwards ? store.readAllBackwards(from.before) : store.readAll(await notBeyondHead(store, from.behind));
}

async function* subscribeToStream(
  store: ServedStore,
  { stream, behind, uuids }: RequestOf<'stream subscription'>,
  signal: AbortSignal,
): AsyncGenerator<ReadResp> {
  yield confirmationAnswer(randomUUID());
  // Whatever is appended while the stream is read lies behind the head of before, or behind the last event read.
  let last = await store.head();
  if (behind !== 'end') {
    for await (const event of store.read(stream, behind === 'start' ? 0 : behind + 1)) {
      if (last === undefined || event.position > last) last = event.position;
      yield eventAnswer(event, uuids);
    }
  }
  const coming = store.subscribe(last, { prefixes: [stream] }, signal);
  yield* told(coming, (event) => (event.stream === stream ? [eventAnswer(event, uuids)] : []));
}

async function* subscribeToAll(
  store: ServedStore,
  request: RequestOf<'all subscription'>,
  signal: AbortSignal,
): AsyncGenerator<ReadResp> {
  yield confirmationAnswer(randomUUID());
  const { filter, uuids, checkpointInterval = Infinity } = request;
  // The store's own filter is not used: checkpoints are due after so many events, wanted or not.
  const coming = store.subscribe(await behindOf(store, request), EVERYTHING, signal);
  let considered = 0;
  yield* told(coming, (event) => {
    considered += 1;
    const answers = filter(event) ? [eventAnswer(event, uuids)] : [];
    return considered % checkpointInterval === 0 ? [...answers, checkpointAnswer(event.position)] : answers;
  });
}

/** The answers that events lead to, and once among them that the subscription has caught up. */
async function* told(
  items: AsyncIterable<SubscriptionItem>,
  tell: (event: StoredEvent) => readonly ReadResp[],
): AsyncGenerator<ReadResp> {
  let caughtUp = false;
  for await (const item of items) {
    if ('event' in item) yield* tell(item.event);
    else if (!caughtUp) {
      caughtUp = true;
      yield caughtUpAnswer();
    }
  }
}

async function behindOf(store: ServedStore, { behind }: RequestOf<'all subscription'>): Promise<Position | undefined> {
  if (behind === 'start') return undefined;
  return behind === 'end' ? store.head() : notBeyondHead(store, behind);
}

/** Clients may name a position that the log has not reached: they get what comes next. */
async function notBeyondHead(store: ServedStore, position: Position): Promise<Position | undefined> {
  const head = await store.head();
  return head !== undefined && position > head ? head : position;
}

async function* nothing(): AsyncGenerator<StoredEvent> {
  yield* [];
}

async function* filtered(events: AsyncIterable<StoredEvent>, wanted: (event: StoredEvent) => boolean) {
  for await (const event of events) if (wanted(event)) yield event;
}

async function* firstOf(events: AsyncIterable<StoredEvent>, count: number): AsyncGenerator<StoredEvent> {
  if (count <= 0) return;
  let given = 0;
  for await (const event of events) {
    yield event;
    given += 1;
    if (given === count) return;
  }
}
