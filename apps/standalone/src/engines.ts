import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedEventStore, openRegister } from '@app/event-store';
import { EventStoreDbFacade } from '@app/event-store/facade';
import type { RegisterParts } from '@app/http';
import { present, type Register } from '@app/kernel';
import { logStop } from '@app/system';
import { Logger } from '@nestjs/common';
import { projectHere, type Projections } from './projections';
import type { StandaloneSettings } from './standalone.settings';

/** The register's engines in this process, running. */
export interface Engines extends RegisterParts {
  readonly store: EmbeddedEventStore;
  readonly projections: Projections;
  readonly close: () => Promise<void>;
}

/** Begins to fill the register's read models from its log. */
export type Project = (store: EmbeddedEventStore, register: Register) => Projections | Promise<Projections>;

/** Opens the log, opens the register in it where it is new, and begins to fill the read models from it. */
export async function openEngines(
  settings: StandaloneSettings,
  clock: () => Date,
  project: Project = projectHere,
): Promise<Engines> {
  const { data, home, zone } = settings;
  const store = await EmbeddedEventStore.open({ folder: join(data, 'log') });
  try {
    const register = await openRegister(store, { home, zone, clock, random: (size) => randomBytes(size) });
    const projections = await project(store, register);
    logStop(projections.stopped());
    const facade = await openFacade(store, settings);
    const close = async () => {
      await facade?.close();
      await projections.close();
      await store.close();
    };
    const findings = async () => ({ ...(await projections.findings()), ...present({ log: store.refusal }) });
    const { readModels } = projections;
    return { store, readModels, register, clock, readiness: { findings }, projections, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openFacade(store: EmbeddedEventStore, { facade: port }: StandaloneSettings) {
  if (port === 'off') return undefined;
  const facade = await EventStoreDbFacade.start(store, { port });
  new Logger('Chancery').log(
    `EventStoreDB clients of this machine reach the log at esdb://127.0.0.1:${String(facade.port)}?tls=false.`,
  );
  return facade;
}
