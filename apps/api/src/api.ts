import { createServer, ProcessModule } from '@app/http';
import { contexts, fillNewRegister, serverModules } from '@app/system';
import { openServers } from '@app/system/servers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from './api.settings';

/**
 * Starts a server of commands and queries, on EventStoreDB and on the read models that a projector fills. Any number may
 * run at once. The first one on an empty log opens the register and fills it.
 */
export async function startApi(settings: ApiSettings, clock: () => Date): Promise<NestFastifyApplication> {
  const servers = await openServers({ ...settings, clock });
  const { findings, close } = servers;
  try {
    const imports = serverModules({ ...servers, clock, readiness: { findings } });
    const app = await createServer(ProcessModule.over({ imports, logLevel: settings.logLevel, close }), contexts);
    if (servers.isNew) await fillNewRegister(app, settings.sample);
    await app.listen(settings.port, settings.host);
    return app;
  } catch (error) {
    await close();
    throw error;
  }
}
