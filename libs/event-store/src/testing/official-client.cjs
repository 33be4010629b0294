// The official client in a process of its own, as services have it: does what its parent asks and answers what came of it.
const { Buffer } = require('node:buffer');
const { setTimeout: sleep } = require('node:timers/promises');
const {
  EventStoreDBClient,
  jsonEvent,
  binaryEvent,
  persistentSubscriptionToStreamSettingsFromDefaults,
} = require('@eventstore/db-client');

const client = EventStoreDBClient.connectionString(process.argv[2]);

/** The items of a read, or as many of a subscription as are wanted. */
async function some(stream, wanted = Infinity, seen = []) {
  for await (const { event } of stream) {
    seen.push(event);
    if (seen.length >= wanted) break;
  }
  return seen;
}

/** A subscription until it has given so many events: those, and each checkpoint with the number of events before it arrived. */
async function subscribed({ wanted, filter, ...options }) {
  const [checkpoints, events] = [[], []];
  const checkpointReached = async (_, position) => void checkpoints.push({ position, behind: arrived });
  let arrived = 0;
  const subscription = client.subscribeToAll({
    ...options,
    ...(filter && { filter: { ...filter, checkpointReached } }),
  });
  const convert = subscription.convertGrpcEvent;
  subscription.convertGrpcEvent = (event) => ((arrived += 1), convert(event));
  await some(subscription, wanted, events);
  await subscription.unsubscribe();
  return { events, checkpoints };
}

/** So many events of $all, begun anew behind the last one as often as the subscription breaks; every one is told at once. */
async function followed({ wanted }) {
  let fromPosition = 'start';
  for (let given = 0; given < wanted;) {
    const subscription = client.subscribeToAll({ fromPosition });
    try {
      for await (const { event } of subscription) {
        process.send({ told: event.id });
        fromPosition = event.position;
        given += 1;
        if (given === wanted) break;
      }
    } catch {
      await sleep(20);
    }
  }
}

const calls = {
  append: (stream, events, options) => client.appendToStream(stream, events.map(jsonEvent), options),
  appendBytes: (stream) => client.appendToStream(stream, binaryEvent({ type: 'Scan', data: Buffer.from([1, 2, 3]) })),
  readStream: (stream, options) => some(client.readStream(stream, options)),
  readAll: (options) => some(client.readAll(options)),
  subscribed,
  subscribedToStream: ({ stream, wanted, ...options }) => some(client.subscribeToStream(stream, options), wanted),
  followed,
  deleteStream: (stream) => client.deleteStream(stream),
  createGroup: (stream) =>
    client.createPersistentSubscriptionToStream(stream, 'group', persistentSubscriptionToStreamSettingsFromDefaults()),
};

process.on('message', ({ id, name, args }) => {
  Promise.resolve()
    .then(() => calls[name](...args))
    .then(
      (result) => process.send({ id, result }),
      (error) => process.send({ id, error: { ...error, _raw: undefined, name: error.name, message: error.message } }),
    );
});

process.on('disconnect', () => process.exit());
