import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import { describeApi } from './openapi';
import { answerNoAddress, ProblemFilter } from './problem';
import type { RecordContext } from './record-context';
import { logRequests } from './request-log';

/** Bytes of a request's body: well below what an event store takes in one append. */
const MOST_BODY_BYTES = 512 * 1024;

/** Milliseconds: half of what those who stop processes commonly wait before they kill. */
const USUAL_PATIENCE = 5_000;

/**
 * The application, ready to listen: problem+json for every error, a shutdown that lets the responses at hand finish within
 * `patience` (milliseconds), and, where it serves records, the API described.
 */
export async function createServer(
  module: DynamicModule | Type,
  contexts: readonly RecordContext[] = [],
  { patience = USUAL_PATIENCE } = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    forceCloseConnections: 'idle',
    frameworkErrors: answerNoAddress,
  });
  // Without Nest's parsers, which would take forms as well.
  const quiet = { logger: ['error', 'warn'] as ['error', 'warn'], abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, quiet);
  adapter.getInstance().removeContentTypeParser('text/plain');
  endConnectionsOnClose(adapter.getInstance(), patience);
  logRequests(adapter.getInstance(), PinoLogger.root);
  app.useGlobalFilters(new ProblemFilter());
  // Told to end, the process ends well once everything at hand is finished; Nest would let the signal kill it then.
  app.enableShutdownHooks(['SIGINT', 'SIGTERM'], { useProcessExit: true });
  if (contexts.length > 0) describeApi(app, contexts);
  await app.init();
  // Only now, since Nest tells of every route that it maps.
  app.useLogger(app.get(Logger));
  return app;
}

/**
 * Closing waits for connections: one that is kept alive is ended behind the response at hand, not when its client tires,
 * and one that does not come to its end, such as half a request, when patience does.
 */
function endConnectionsOnClose(fastify: FastifyInstance, patience: number): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    setTimeout(() => fastify.server.closeAllConnections(), patience).unref();
    done();
  });
  fastify.addHook('onResponse', (_request, _reply, done) => {
    if (isClosing) fastify.server.closeIdleConnections();
    done();
  });
}
