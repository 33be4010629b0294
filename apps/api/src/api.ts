import { createServer, ProcessModule } from '@app/http';
import { contexts, fillRegister, serverModules } from '@app/system';
import { openServers, type Servers } from '@app/system/servers';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from './api.settings';

/**
 * Starts a server of commands and queries, on EventStoreDB and on the read models that a projector fills. Any number may
 * run at once. The first one on a log without records fills the register.
 */
export async function startApi(settings: ApiSettings, clock: () => Date): Promise<NestFastifyApplication> {
  return serve(await openServers({ ...settings, clock }), settings, clock);
}

/** The same on servers that are open: they are closed with it, and where it does not start. */
export async function serve(
  servers: Servers,
  { port, host, logLevel, sample }: Pick<ApiSettings, 'port' | 'host' | 'logLevel' | 'sample'>,
  clock: () => Date,
): Promise<NestFastifyApplication> {
  const { findings, close } = servers;
  try {
    const imports = serverModules({ ...servers, clock, readiness: { findings } });
    const app = await createServer(ProcessModule.over({ imports, logLevel, close }), contexts);
    await fillRegister(app, servers.store, sample);
    await app.listen(port, host);
    return app;
  } catch (error) {
    await close();
    throw error;
  }
}
