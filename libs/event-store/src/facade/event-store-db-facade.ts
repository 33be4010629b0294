import { setMaxListeners } from 'node:events';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import {
  type IServerFeaturesServer,
  ServerFeaturesService,
  StreamsService,
  SupportedMethod,
  SupportedMethods,
} from './protocol';
import type { ServedStore } from './served-store';
import { streamsService } from './streams-service';

/** `port`: 0 takes any that is free. `appendLimit`: bytes of data in one append, as many as EventStoreDB's default. */
export interface FacadeOptions {
  readonly port: number;
  readonly appendLimit?: number;
}

/** The largest message either way: clients refuse larger ones. */
const MESSAGE_BYTES = 17 * 1024 * 1024;
const APPEND_BYTES = 1024 * 1024;

/** The version whose protocol is served. */
const SERVER_VERSION = '23.10.0';

/** How long clients may take to hang up when the server closes, in milliseconds. */
const FAREWELL = 2_000;

/**
 * A store served to EventStoreDB clients on this machine: streams are read, appended to and subscribed to, and everything
 * else is UNIMPLEMENTED. There are no credentials and no encryption, so it listens on the loopback addresses alone.
 * The store is the caller's: it outlives the server.
 */
export class EventStoreDbFacade {
  readonly #server: Server;
  readonly #closing: AbortController;

  private constructor(
    server: Server,
    closing: AbortController,
    /** The one it listens on. */
    readonly port: number,
  ) {
    this.#server = server;
    this.#closing = closing;
  }

  /** Listens on 127.0.0.1, and on ::1 where this machine has it. Rejects where the port is taken. */
  static async start(
    store: ServedStore,
    { port, appendLimit = APPEND_BYTES }: FacadeOptions,
  ): Promise<EventStoreDbFacade> {
    const closing = new AbortController();
    // Every call in progress listens.
    setMaxListeners(0, closing.signal);
    const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES });
    server.addService(StreamsService, streamsService(store, closing.signal, appendLimit));
    server.addService(ServerFeaturesService, serverFeatures);
    try {
      return new EventStoreDbFacade(server, closing, await listen(server, port));
    } catch (error) {
      server.forceShutdown();
      throw error;
    }
  }

  /** Ends subscriptions, answers the appends at hand, and lets go of the port. */
  async close(): Promise<void> {
    this.#closing.abort();
    const timer = setTimeout(() => this.#server.forceShutdown(), FAREWELL);
    await promisify(this.#server.tryShutdown.bind(this.#server))();
    clearTimeout(timer);
  }
}

async function listen(server: Server, port: number): Promise<number> {
  const bind = (address: string): Promise<number> =>
    promisify(server.bindAsync.bind(server))(address, ServerCredentials.createInsecure());
  const bound = await bind(`127.0.0.1:${String(port)}`);
  const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  if (addresses.some(({ address }) => address === '::1')) await bind(`[::1]:${String(bound)}`);
  return bound;
}

const serverFeatures: IServerFeaturesServer = {
  getSupportedMethods: (_, answer) => {
    const methods = ['read', 'append', 'batchappend'].map((method) =>
      new SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(method),
    );
    answer(null, new SupportedMethods().setMethodsList(methods).setEventStoreServerVersion(SERVER_VERSION));
  },
};
