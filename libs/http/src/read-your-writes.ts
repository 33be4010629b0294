import type { EventStore } from '@app/event-store';
import { type ReadAfter, readingAfter } from '@app/read-models';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { oneText, type RawQuery } from './as-of-query';
import { EdgePositions } from './edge-position';
import { EVENT_STORE } from './engines';
import { httpRules } from './http.rules';
import { lagBetween, lagText } from './lag';
import { Problem } from './problem';

/**
 * Read your writes: a query with `Chancery-After` or `after`, a position that a receipt gave out, is answered from read
 * models that have it, or refused with how far behind they are. Which read models these are is found by asking them. How
 * long it waits is the client's to say, by `Prefer: wait=<seconds>`.
 */
@Injectable()
export class ReadYourWrites implements OnModuleInit {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EdgePositions) private readonly positions: EdgePositions,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  /** A hook of Fastify's, so that commands, which wait for nothing, pay nothing for it. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('preHandler', (request, _reply, done) => {
      if (request.method !== 'GET') return done();
      this.askedBy(request).then((after) => (after ? readingAfter(after, done) : done()), done);
    });
  }

  private async askedBy(request: FastifyRequest): Promise<ReadAfter | undefined> {
    const text = afterIn(request);
    if (text === undefined) return undefined;
    const position = this.positions.read(text, (await this.store.head()) ?? '');
    const patience = waitIn(request);
    return {
      position,
      ...(patience !== undefined && { patience }),
      lag: async (from) => lagText(await lagBetween(this.store, from, position)),
    };
  }
}

/** What the header or the parameter says. The parameter is taken out of the query, so that no resource need know it. */
function afterIn(request: FastifyRequest): string | undefined {
  const { after: _after, ...query } = request.query as RawQuery;
  const [asked, header] = [oneText(request.query as RawQuery, 'after'), request.headers['chancery-after']];
  request.query = query;
  if (asked !== undefined && header !== undefined && asked !== header)
    throw Problem.of(httpRules['query.invalid'], 'after and the header Chancery-After name two positions.', '/after');
  return asked ?? (typeof header === 'string' ? header : undefined);
}

/** How long the client would rather wait than be refused (RFC 7240, `Prefer: wait=10`), in milliseconds, a minute at most. */
function waitIn({ headers: { prefer = '' } }: FastifyRequest): number | undefined {
  const [, seconds] = /(?:^|[,;\s])wait=(\d{1,6})(?:$|[,;\s])/u.exec(String(prefer)) ?? [];
  return seconds === undefined ? undefined : Math.min(Number(seconds), 60) * 1_000;
}
