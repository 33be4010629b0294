import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedEventStore } from '@app/event-store';
import { EventStoreDbFacade } from '@app/event-store/facade';
import { systemProjections } from '@app/system';
import { openServers } from '@app/system/servers';
import type { Servers } from '@app/system/servers';
import { apiSettings } from '../../apps/api/src/api.settings';
import { ServerProcess } from './server-process';

/** Where a deployment keeps what is recorded, and what it begins with. */
export interface DeploymentParts {
  /** Of the log. */
  readonly folder: string;
  /** The URL of a replica set, and the name of a database there. */
  readonly mongodb: string;
  readonly database: string;
  readonly sample: 'public' | 'none';
}

/** How long to wait, in milliseconds, before a checkpoint is looked at again. */
const GLANCE = 20;

/**
 * A register as operators run it: `api` and `projector` in processes of their own, on a MongoDB that is given, and on an
 * EventStoreDB that this process stands in for. However far it got when it began, it is to be ended.
 */
export class Deployment {
  /** With which its programs are started. */
  environment: Readonly<Record<string, string>> = {};
  private readonly closing: (() => Promise<unknown>)[] = [];
  private running: { readonly process: ServerProcess; readonly url: string } | undefined;
  private opened: { readonly url: string; readonly servers: Servers } | undefined;

  /** Starts the processes in the order in which an operator does. */
  async begin({ folder, mongodb, database, sample }: DeploymentParts): Promise<void> {
    const log = await EmbeddedEventStore.open({ folder });
    this.closing.unshift(() => log.close());
    const facade = await EventStoreDbFacade.start(log, { port: 0 });
    this.closing.unshift(() => facade.close());
    this.environment = {
      EVENTSTORE_URL: `esdb://127.0.0.1:${String(facade.port)}?tls=false`,
      MONGODB_URL: mongodb,
      CHANCERY_DATABASE: database,
      CHANCERY_SAMPLE: sample,
      CHANCERY_LEASE_SECONDS: '1',
    };
    const api = new ServerProcess(this.environment, 'api');
    this.closing.unshift(() => api.end('SIGTERM'));
    const url = await api.listening();
    await this.startProjector();
    const servers = await openServers({ ...apiSettings(this.environment), clock: () => new Date() });
    this.closing.unshift(() => servers.close());
    this.opened = { url, servers };
  }

  async end(): Promise<void> {
    for (const close of this.closing) await close();
  }

  /** Where the api listens. */
  get url(): string {
    return this.present.url;
  }

  /** The servers, as they look from this process. */
  get servers(): Servers {
    return this.present.servers;
  }

  /** Starts the projector, or another one beside it. */
  async startProjector(): Promise<ServerProcess> {
    const projector = new ServerProcess(this.environment, 'projector');
    this.closing.unshift(() => projector.end('SIGKILL'));
    this.running = { process: projector, url: await projector.listening() };
    return projector;
  }

  /** Ends the one that was started last, without a warning. */
  async killProjector(): Promise<void> {
    await this.projector.end('SIGKILL');
  }

  /** The one that was started last. */
  get projector(): ServerProcess {
    return this.projecting.process;
  }

  /** Where it says how it is. */
  get projectorUrl(): string {
    return this.projecting.url;
  }

  /** Whether the projector has brought everything that is in the log now into the read models. */
  async isCaughtUp(): Promise<boolean> {
    const { store, readModels, register } = this.servers;
    const head = (await store.head()) ?? '';
    const reached = await Promise.all(systemProjections(register).map(({ name }) => readModels.checkpoint(name)));
    return reached.every((position) => (position ?? '') >= head);
  }

  /** Resolves when it has. */
  async caughtUp(): Promise<void> {
    while (!(await this.isCaughtUp())) await pause(GLANCE);
  }

  private get projecting() {
    if (!this.running) throw new Error('no projector was started');
    return this.running;
  }

  private get present() {
    if (!this.opened) throw new Error('the deployment has not begun');
    return this.opened;
  }
}
