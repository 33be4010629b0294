import { createServer, ProcessModule } from '@app/http';
import { contexts, fillRegister, serverModules } from '@app/system';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Engines, Project } from './engines';
import { openEngines } from './engines';
import type { StandaloneSettings } from './standalone.settings';

/** A server that listens, and the engines beneath it. `close` finishes what is at hand. */
export interface Standalone {
  readonly app: NestFastifyApplication;
  readonly engines: Engines;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** HTTP and projections in one process, on the embedded engines. */
export const standaloneModule = (engines: Engines, { logLevel }: StandaloneSettings): DynamicModule =>
  ProcessModule.over({ imports: serverModules(engines), logLevel, close: engines.close });

/** Starts the server on the register in its data folder; a new register is filled first. */
export async function startStandalone(
  settings: StandaloneSettings,
  clock: () => Date,
  project?: Project,
): Promise<Standalone> {
  const engines = await openEngines(settings, clock, project);
  try {
    const app = await createServer(standaloneModule(engines, settings), contexts);
    await fillRegister(app, engines.store, settings.sample);
    await app.listen(settings.port, settings.host);
    return { app, engines, url: await app.getUrl(), close: () => app.close() };
  } catch (error) {
    await engines.close();
    throw error;
  }
}
