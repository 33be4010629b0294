import { Conflict, OutcomeUnknown, StoreUnavailable } from '@app/event-store';
import type { Refusal, Rule } from '@app/kernel';
import { isRefusal, present, refuse } from '@app/kernel';
import { ProjectionBehind, ReadModelsUnavailable } from '@app/read-models';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { httpRules, statusOf } from './http.rules';

/** What refuses a request; the first refusal is the one that the answer is named after. */
export class Problem extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ message }) => message).join(' '));
  }

  static of(rule: Rule, message?: string, pointer?: string): Problem {
    return new Problem([refuse(rule, message, pointer)]);
  }
}

/** The answer, where there is one. Throws `Problem` where it was refused. */
export function answered<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Problem([answer]);
  return answer;
}

/** The media type of RFC 9457. */
const PROBLEM_JSON = 'application/problem+json';

/** The body of RFC 9457, with the refusal's code, its field (`pointer`) and the entry concerned, and all refusals. */
function problemBody(refusals: readonly Refusal[], instance: string) {
  const [first = refuse(httpRules['fault.internal'])] = refusals;
  const { code, message, pointer, entry } = first;
  return {
    // Not an address: the codes are explained in docs/errors.md.
    type: `urn:chancery:refusal:${code}`,
    title: code,
    status: statusOf(code),
    detail: message,
    code,
    ...present({ pointer, entry }),
    instance,
    refusals,
  };
}

/** Answers everything that is thrown with problem+json; what nobody foresaw is logged, and tells the client nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const body = problemBody(refusalsOf(error), request.url);
    if (body.status >= 500 && !(error instanceof ProjectionBehind)) this.logger.error(error);
    if (body.status === 503) void reply.header('retry-after', '1');
    send(body, reply);
  }
}

/** What is written as no address is, or is longer than any, is answered before there is a route. */
export function answerNoAddress(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  send(problemBody([refuse(httpRules['route.unknown'])], request.url), reply);
}

function send(body: ReturnType<typeof problemBody>, reply: FastifyReply): void {
  void reply.status(body.status).header('content-type', `${PROBLEM_JSON}; charset=utf-8`).send(JSON.stringify(body));
}

function refusalsOf(error: unknown): readonly Refusal[] {
  if (error instanceof Problem) return error.refusals;
  if (error instanceof Conflict) return [refuse(httpRules['register.contended'])];
  if (error instanceof OutcomeUnknown) return [refuse(httpRules['register.outcome-unknown'])];
  if (error instanceof StoreUnavailable || error instanceof ReadModelsUnavailable)
    return [refuse(httpRules['register.unavailable'], error.message)];
  if (error instanceof ProjectionBehind) return [refuse(httpRules['position.behind'], error.message)];
  return [refuse(frameworkRule(error))];
}

/** What Fastify and Nest throw by themselves, before a handler is reached. */
function frameworkRule(error: unknown): Rule {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  switch (status) {
    case 400:
      return httpRules['body.malformed'];
    case 404:
      return httpRules['route.unknown'];
    case 413:
      return httpRules['body.too-large'];
    case 415:
      return httpRules['body.media-type'];
    default:
      return httpRules['fault.internal'];
  }
}
