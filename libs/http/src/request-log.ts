import type { FastifyInstance } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';
import { stdSerializers } from 'pino';

/**
 * Writes a line for each request when it has been answered. A hook of Fastify's, since the middleware of nestjs-pino
 * keeps every request in an asynchronous context: that took a tenth of a command's time, and nobody asks for it.
 */
export function logRequests(fastify: FastifyInstance, logger: PinoLogger['logger']): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (logger.isLevelEnabled('info')) {
      const req = { ...stdSerializers.req(request.raw), id: request.id };
      const { statusCode, elapsedTime } = reply;
      logger.info({ req, res: { statusCode }, responseTime: Math.round(elapsedTime) }, 'request completed');
    }
    done();
  });
}
