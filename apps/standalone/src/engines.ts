import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedEventStore, openRegister } from '@app/event-store';
import type { RegisterParts } from '@app/http';
import { EmbeddedReadModels } from '@app/read-models';
import type { ProjectionRunner } from '@app/read-models';
import { projectionFindings, startProjections } from '@app/system';
import type { StandaloneSettings } from './standalone.settings';

/** The register's engines in this process, running. */
export interface Engines extends RegisterParts {
  readonly store: EmbeddedEventStore;
  readonly runner: ProjectionRunner;
  /** Whether the log was empty before. */
  readonly isNew: boolean;
  readonly close: () => Promise<void>;
}

/** Opens the log, opens the register in it where it is new, and begins to fill the read models from it. */
export async function openEngines({ data, home, zone }: StandaloneSettings, clock: () => Date): Promise<Engines> {
  const store = await EmbeddedEventStore.open({ folder: join(data, 'log') });
  const readModels = new EmbeddedReadModels();
  try {
    const isNew = (await store.head()) === undefined;
    const register = await openRegister(store, { home, zone, clock, random: (size) => randomBytes(size) });
    const runner = await startProjections(store, readModels, register);
    const close = async () => {
      await runner.stop();
      await readModels.close();
      await store.close();
    };
    const readiness = { findings: async () => projectionFindings(runner) };
    return { store, readModels, register, clock, readiness, runner, isNew, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
