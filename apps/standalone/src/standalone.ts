import { createServer } from '@app/http';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Engines } from './engines';
import { openEngines } from './engines';
import { loadReferenceData, loadSample } from './initial-content';
import { StandaloneModule } from './standalone.module';
import type { StandaloneSettings } from './standalone.settings';

/** A server that listens, and the engines beneath it. `close` finishes what is at hand. */
export interface Standalone {
  readonly app: NestFastifyApplication;
  readonly engines: Engines;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the server on the register in its data folder; a new register is filled first. */
export async function startStandalone(settings: StandaloneSettings, clock: () => Date): Promise<Standalone> {
  const engines = await openEngines(settings, clock);
  try {
    const app = await createServer(StandaloneModule.over(engines, settings));
    await fill(app, engines, settings);
    await app.listen(settings.port, settings.host);
    return { app, engines, url: await app.getUrl(), close: () => app.close() };
  } catch (error) {
    await engines.close();
    throw error;
  }
}

async function fill(
  app: NestFastifyApplication,
  { isNew }: Engines,
  { sample, data }: StandaloneSettings,
): Promise<void> {
  const logger = new Logger('Chancery');
  if (!isNew) return;
  logger.log(`New register in ${data}: ${String(await loadReferenceData(app))} records of reference data.`);
  if (sample === 'none') return;
  const count = await loadSample(app);
  logger.log(
    `Loaded the sample register, ${String(count)} commands. To begin without it: CHANCERY_SAMPLE=none and an empty folder.`,
  );
}
