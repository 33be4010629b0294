import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedEventStore, openRegister } from '@app/event-store';
import type { RegisterParts } from '@app/http';
import { EmbeddedReadModels, ProjectionRunner } from '@app/read-models';
import { recordKinds, systemCodec, systemProjections } from '@app/system';
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
    const codec = systemCodec();
    const runner = new ProjectionRunner({
      source: store,
      decode: (event) => codec.decode(event),
      readModels,
      register,
      kinds: recordKinds,
      projections: systemProjections(register),
    });
    await runner.start();
    const close = async () => {
      await runner.stop();
      await readModels.close();
      await store.close();
    };
    const findings = async () => findingsOf(runner);
    return { store, readModels, register, clock, readiness: { findings }, runner, isNew, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function findingsOf({ state, lastError }: ProjectionRunner): Record<string, string> {
  if (state === 'live') return {};
  return { projections: lastError ? `${state}: ${lastError.message}` : state };
}
