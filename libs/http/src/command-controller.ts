import { isRefused } from '@app/event-store';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CiteRecord, CorrectEntries, VoidEntries } from './amendment-body';
import { callerOf } from './caller';
import { answerOf } from './command-answer';
import type { BodyClass } from './command-body';
import type { Outcome } from './command-desk';
import { delivered } from './deliveries';
import { EdgePositions } from './edge-position';
import { RecordEntries } from './entries-body';
import { Problem } from './problem';
import type { RecordContext } from './record-context';
import { RecordIds } from './record-ids';
import { unfitJson, validated } from './validation';

/** A route that records: its path below the context's, the class of its body, and a sentence about it. */
interface CommandRoute {
  readonly path: string;
  readonly body: BodyClass<object>;
  readonly says: string;
}

/** The routes of a context's commands: an opening one stands without an id, and with the id of a record whose opening was voided. */
function routesOf({ commands }: RecordContext): CommandRoute[] {
  const own = Object.entries(commands).flatMap(([verb, { body, says, opens }]) => [
    ...(opens ? [{ path: verb, body, says }] : []),
    { path: `:id/${verb}`, body, says },
  ]);
  return [
    ...own,
    { path: 'entries', body: RecordEntries, says: 'Opens a record with several entries, in order, all or nothing.' },
    { path: ':id/entries', body: RecordEntries, says: 'Records several entries, in order, all or nothing.' },
    {
      path: ':id/correct',
      body: CorrectEntries,
      says: 'Corrects what was recorded wrongly; several entries are judged together.',
    },
    { path: ':id/void', body: VoidEntries, says: 'Voids entries that never happened or stand twice.' },
    { path: ':id/cite', body: CiteRecord, says: 'Adds a source in which the record was found again.' },
  ];
}

/** The controller of a context's commands: validated bodies into the CommandBus, receipts out. */
export function commandController(context: RecordContext): Type {
  @ApiTags(context.route)
  @Controller(context.route)
  class CommandController {
    constructor(
      @Inject(CommandBus) private readonly bus: CommandBus,
      @Inject(RecordIds) private readonly ids: RecordIds,
      @Inject(EdgePositions) private readonly positions: EdgePositions,
    ) {}

    async send(route: CommandRoute, request: FastifyRequest, reply: FastifyReply): Promise<object> {
      const caller = callerOf(request);
      const body = unfitJson(request.body) ?? validated(route.body, request.body);
      if (isRefused(body)) throw new Problem(body.refusals);
      const { id } = request.params as { readonly id?: string };
      const stream = id === undefined ? undefined : await this.ids.streamOf(context, id);
      const template = `/${context.route}/${route.path.replace(':id', '{id}')}`;
      const delivery = {
        context,
        caller,
        route: template,
        body: request.body,
        ...(stream !== undefined && { stream }),
      };
      const outcome = await this.bus.execute<object, Outcome>(delivered(body, delivery));
      const answer = answerOf(outcome, {
        context,
        positions: this.positions,
        isNew: id === undefined && !caller.dryRun,
      });
      void reply.status(answer.status).headers(answer.headers);
      return answer.body;
    }
  }
  for (const route of routesOf(context)) addRoute(CommandController, route);
  return CommandController;
}

type Sender = { send: (route: CommandRoute, request: FastifyRequest, reply: FastifyReply) => Promise<object> };

/** What a decorated method would say, for a route known only when the context is. */
function addRoute(controller: Type<Sender>, route: CommandRoute): void {
  const proto = controller.prototype as Sender & Record<string, unknown>;
  const name = route.path.replace(':id/', 'record ');
  const method = function (this: Sender, request: FastifyRequest, reply: FastifyReply) {
    return this.send(route, request, reply);
  };
  Object.defineProperty(proto, name, { value: method, writable: true, configurable: true });
  Req()(proto, name, 0);
  Res({ passthrough: true })(proto, name, 1);
  const descriptor = { value: method };
  for (const decorate of [Post(route.path), ...documented(route)]) decorate(proto, name, descriptor);
}

function documented({ path, body, says }: CommandRoute): MethodDecorator[] {
  return [
    ApiOperation({ summary: says }),
    ApiBody({ type: body }),
    ApiHeader({ name: 'Chancery-Actor', required: true, description: 'Who acts; shown as claimed.' }),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Recognises a repetition of this request.' }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag of the record that the command is meant for.',
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      type: Boolean,
      description: 'Say what would be recorded; record nothing.',
    }),
    ApiResponse({ status: 200, description: 'Recorded; or, of a dry run, what would be.' }),
    ApiResponse({ status: 422, description: 'A rule refuses it; the problem names the rule and the entry.' }),
    ...(path.startsWith(':id')
      ? [ApiParam({ name: 'id', description: 'The uuid, a typed reference or the register number.' })]
      : []),
  ];
}
