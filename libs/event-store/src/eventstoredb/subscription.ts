import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '@app/kernel';
import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  excludeSystemEvents,
  type Filter,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { StreamFilter, SubscriptionItem } from '../event-store';
import { type ClientStream, type Connection, drawn } from './connection';
import { isFinal, kindOf, readFailure } from './failures';
import { headOf } from './reading';
import { clientPositionOf, isOurs, storedEventOf } from './stored-event';

/** Milliseconds: the pause before the second attempt is up to the first, and none is longer than the second. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/** In pages of 32 events: the server's own checkpoints are no use here, and this is how seldom it is to send them. */
const UNUSED_CHECKPOINTS = 1_000;

/**
 * Every event behind `after` and every one to come, until `signal` aborts. A subscription that fails, or that the server
 * ends, is begun anew behind the last event given. Throws StoreUnavailable when the connection is closed, or refused for
 * a reason that time does not mend.
 */
export async function* subscription(
  connection: Connection,
  after: Position | undefined,
  filter: StreamFilter,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  const stop = AbortSignal.any([signal, connection.closing]);
  let [last, fruitless] = [after, 0];
  while (!stop.aborted) {
    const reason = { error: new Error('EventStoreDB ended the subscription.') };
    fruitless += 1;
    for await (const item of untilBroken(session(connection, last, filter, stop), reason)) {
      fruitless = 0;
      last = 'event' in item ? item.event.position : item.checkpoint;
      yield item;
    }
    if (!stop.aborted) await recover(connection, reason.error, { fruitless, stop });
  }
  if (!signal.aborted) connection.assertOpen();
}

/** The items up to an error, which `reason` then holds. */
async function* untilBroken<T>(items: AsyncIterable<T>, reason: { error: Error }): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    reason.error = error instanceof Error ? error : new Error(String(error));
  }
}

interface Recovery {
  /** How many times in a row the subscription gave nothing before it broke. */
  readonly fruitless: number;
  readonly stop: AbortSignal;
}

/** Waits as long as is good for a server that may have lost all its clients at once. Throws where waiting is of no use. */
async function recover(connection: Connection, reason: Error, { fruitless, stop }: Recovery): Promise<void> {
  if (isFinal(reason)) throw readFailure(reason);
  connection.onResubscribe(reason);
  // A burst of events drops every live subscription to a real server: the events are waiting.
  if (kindOf(reason) === 'slow' && fruitless === 0) return;
  const longest = Math.min(FIRST_PAUSE * 2 ** fruitless, LONGEST_PAUSE);
  await sleep(Math.random() * longest, undefined, { signal: stop }).catch(() => undefined);
}

/** What the client tells beside events; put among them, since it tells as they arrive and not as they are read. */
type Mark = 'confirmed' | 'caught up';

/** One subscription of the client's, until it breaks or ends. */
async function* session(
  connection: Connection,
  after: Position | undefined,
  filter: StreamFilter,
  stop: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  let covered = later(after, await headOf(connection));
  const { stream, cancel } = marked(begin(connection, after, filter));
  let isLive = false;
  for await (const item of drawn(connection, stream, { cancel, until: stop })) {
    if (item === 'confirmed') continue;
    if (item === 'caught up') isLive = true;
    else if (isOurs(item.event)) {
      const event = storedEventOf(item.event);
      covered = later(covered, event.position);
      yield { event };
    }
    if (isLive && covered !== undefined && stream.readableLength === 0) yield { checkpoint: covered };
  }
}

function begin({ client }: Connection, after: Position | undefined, { prefixes }: StreamFilter): AllStreamSubscription {
  const checkpointInterval = UNUSED_CHECKPOINTS;
  const filter: Filter = prefixes.includes('')
    ? excludeSystemEvents({ checkpointInterval })
    : streamNameFilter({ prefixes: [...prefixes], checkpointInterval });
  return client.subscribeToAll({ fromPosition: after === undefined ? START : clientPositionOf(after), filter });
}

/** The subscription with the client's marks among its events, each behind those that arrived before it. */
function marked(subscription: AllStreamSubscription) {
  const put = (mark: Mark) => () => void subscription.push(mark);
  subscription.on('confirmation', put('confirmed'));
  subscription.on('caughtUp', put('caught up'));
  const stream = subscription as ClientStream<AllStreamResolvedEvent | Mark>;
  return { stream, cancel: () => subscription.unsubscribe() };
}

const later = (a: Position | undefined, b: Position | undefined): Position | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
