import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Logger } from 'nestjs-pino';
import { ProblemFilter } from './problem';

/** Bytes of a request's body: well below what an event store takes in one append. */
export const MOST_BODY_BYTES = 512 * 1024;

/** How a client may find its way: the description of the API, as OpenAPI 3.1 and as a page. */
const DESCRIPTION =
  'A bitemporal register of defence diplomacy. Commands record what happened and when; queries answer what the register says of any day, as known at any moment.';

/** The application, with problem+json for every error, the API described at /openapi.json and /docs, and graceful shutdown. */
export async function createServer(module: DynamicModule | Type): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.useGlobalFilters(new ProblemFilter());
  app.enableShutdownHooks();
  describeApi(app);
  return app;
}

function describeApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Chancery')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .build();
  const document = () => SwaggerModule.createDocument(app, config);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
}
