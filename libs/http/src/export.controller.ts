import { Readable } from 'node:stream';
import type { EventStore, StoredEvent } from '@app/event-store';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { oneText, requireKnown } from './as-of-query';
import type { RawQuery } from './as-of-query';
import { EdgePositions } from './edge-position';
import { EVENT_STORE } from './engines';
import { httpRules } from './http.rules';
import { Problem } from './problem';

/** Characters after which lines are sent on: a write for every event costs more than the event. */
const CHUNK = 64 * 1024;

/**
 * The log as it is stored: one event a line, `{stream, revision, position, id, type, data, metadata}`, in log order, up
 * to what was durable when the request came. Without `position` a line is exactly what the event's hash covers.
 */
@ApiTags('export')
@Controller('export')
export class ExportController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All events as they are stored, or those of one stream, in log order, as NDJSON.' })
  @ApiQuery({ name: 'stream', required: false, description: 'The stream, `<category>-<uuid>`; all without it.' })
  @ApiProduces('application/x-ndjson')
  @ApiResponse({ status: 200, description: 'An answer that breaks off is not whole: its connection is cut.' })
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.query as RawQuery;
    requireKnown(query, ['stream']);
    const stream = oneText(query, 'stream');
    const chunks = this.chunksOf(stream === undefined ? this.store.readAll() : this.store.read(stream));
    // Read before anything is sent, so that a log that cannot be read is answered with a problem.
    const first = await chunks.next();
    if (first.done && stream !== undefined) {
      throw Problem.of(httpRules['record.unknown'], `There is no stream ${stream}.`, '/stream');
    }
    const body = Readable.from(resumed(first, chunks), { objectMode: false });
    await reply.header('content-type', 'application/x-ndjson; charset=utf-8').send(body);
  }

  private async *chunksOf(events: AsyncIterable<StoredEvent>): AsyncGenerator<string, void> {
    let chunk = '';
    for await (const { stream, revision, position, id, type, data, metadata } of events) {
      const line = { stream, revision, position: this.positions.write(position), id, type, data, metadata };
      chunk += `${JSON.stringify(line)}\n`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }
}

/** The whole iteration, of which the first result has been taken already. Whoever ends it ends the one underneath. */
async function* resumed<T>(first: IteratorResult<T, void>, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return();
  }
}
