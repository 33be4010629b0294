import { createServer, HealthController, ProcessModule, READINESS } from '@app/http';
import type { Readiness } from '@app/http';
import { projectionFindings, shareProjections } from '@app/system';
import { openServers } from '@app/system/servers';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProjectorSettings } from './projector.settings';

/** What a projector answers: whether it lives, and whether the read models are current. */
@Module({})
class ProjectorModule {
  static over(readiness: Readiness): DynamicModule {
    return {
      module: ProjectorModule,
      controllers: [HealthController],
      providers: [{ provide: READINESS, useValue: readiness }],
    };
  }
}

/** A projector at work. */
export interface Projector {
  readonly app: NestFastifyApplication;
  /** Resolves when it no longer projects: with the reason, where nobody asked it to end. */
  readonly stopped: Promise<Error | undefined>;
}

/** Starts carrying events from EventStoreDB into the read models in MongoDB. Any number may run: they share the projections. */
export async function startProjector(settings: ProjectorSettings, clock: () => Date): Promise<Projector> {
  const servers = await openServers({ ...settings, clock });
  try {
    const { store: source, readModels, register } = servers;
    const runner = await shareProjections({ source, readModels, register, leaseMs: settings.leaseMs });
    const close = async (): Promise<void> => {
      await runner.stop();
      await servers.close();
    };
    const findings = async () => ({ ...(await servers.findings()), ...projectionFindings(runner) });
    const imports = [ProjectorModule.over({ findings })];
    const app = await createServer(ProcessModule.over({ imports, logLevel: settings.logLevel, close }));
    await app.listen(settings.port, settings.host);
    return { app, stopped: runner.stopped() };
  } catch (error) {
    await servers.close();
    throw error;
  }
}
