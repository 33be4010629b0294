import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedEventStore, openRegister } from '@app/event-store';
import { EventStoreDbFacade } from '@app/event-store/facade';
import type { RegisterParts } from '@app/http';
import { present } from '@app/kernel';
import { EmbeddedReadModels } from '@app/read-models';
import type { ProjectionRunner } from '@app/read-models';
import { projectionFindings, startProjections } from '@app/system';
import { Logger } from '@nestjs/common';
import type { StandaloneSettings } from './standalone.settings';

/** The register's engines in this process, running. */
export interface Engines extends RegisterParts {
  readonly store: EmbeddedEventStore;
  readonly runner: ProjectionRunner;
  readonly close: () => Promise<void>;
}

/** Opens the log, opens the register in it where it is new, and begins to fill the read models from it. */
export async function openEngines(settings: StandaloneSettings, clock: () => Date): Promise<Engines> {
  const { data, home, zone } = settings;
  const store = await EmbeddedEventStore.open({ folder: join(data, 'log') });
  const readModels = new EmbeddedReadModels();
  try {
    const register = await openRegister(store, { home, zone, clock, random: (size) => randomBytes(size) });
    const runner = await startProjections(store, readModels, register);
    const facade = await openFacade(store, settings);
    const close = async () => {
      await facade?.close();
      await runner.stop();
      await readModels.close();
      await store.close();
    };
    const findings = async () => ({ ...projectionFindings(runner), ...present({ log: store.refusal }) });
    return { store, readModels, register, clock, readiness: { findings }, runner, close };
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
