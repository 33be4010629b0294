import { envelopeSchema } from '@app/event-store';
import type { RecordContext } from '@app/http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** As much of JSON Schema as payloads are described in; `true` is anything. */
export type Schema = true | ObjectSchema;

interface ObjectSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

export type Schemas = Readonly<Record<string, Schema>>;

@Module({})
class NothingModule {}

/** The payload of each event type of the contexts, and every schema that one of them names. */
export async function payloadSchemas(
  contexts: readonly RecordContext[],
): Promise<{ readonly payloads: ReadonlyMap<string, string>; readonly schemas: Schemas }> {
  const classes = contexts.flatMap(({ commands }) =>
    Object.values(commands).flatMap(({ events }) => Object.entries(events)),
  );
  const app = await NestFactory.create(NothingModule, new FastifyAdapter(), { logger: false });
  try {
    const extraModels = classes.map(([, payload]) => payload);
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().build(), { extraModels });
    const payloads = new Map(classes.map(([type, payload]) => [type, payload.name]));
    return { payloads, schemas: document.components?.schemas ?? {} };
  } finally {
    await app.close();
  }
}

/** The schemas of the entries that belong to no context, as the envelope has them. */
export const envelopeSchemas: Schemas = (envelopeSchema as unknown as { readonly $defs: Schemas }).$defs;
