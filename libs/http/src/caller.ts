import type { Actor } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { httpRules } from './http.rules';
import { Problem } from './problem';

/** Who sends a command, and under which conditions. */
export interface Caller {
  readonly actor: Actor;
  /** Recognises a repetition of the request. */
  readonly key?: string;
  /** The revision that the record must have (If-Match). */
  readonly ifMatch?: number;
  /** Ask what would happen, and record nothing. */
  readonly dryRun: boolean;
}

/** The caller of a request. Throws `Problem` where a header is missing or malformed. */
export function callerOf(request: FastifyRequest): Caller {
  const key = oneHeader(
    request,
    'idempotency-key',
    /^[\x21-\x7e]{1,200}$/u,
    '1 to 200 printable characters, no spaces',
  );
  const revision = oneHeader(request, 'if-match', /^"\d{1,15}"$/u, 'the ETag of the record, such as "3"');
  const actor = oneHeader(
    request,
    'chancery-actor',
    /^[\x21-\x7e]{1,200}$/u,
    '1 to 200 printable characters, no spaces',
  );
  if (actor === undefined) throw Problem.of(httpRules['actor.missing']);
  return {
    actor: { id: actor, assurance: 'claimed' },
    dryRun: isDryRun(request),
    ...(key === undefined ? {} : { key }),
    ...(revision === undefined ? {} : { ifMatch: Number(revision.slice(1, -1)) }),
  };
}

function oneHeader(request: FastifyRequest, name: string, form: RegExp, rule: string): string | undefined {
  const value = request.headers[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && form.test(value)) return value;
  throw Problem.of(httpRules['header.malformed'], `The header ${name} is ${rule}.`);
}

function isDryRun(request: FastifyRequest): boolean {
  const { dryRun, ...others } = request.query as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw Problem.of(httpRules['query.unknown-parameter'], `A command has no parameter ${unknown}.`);
  if (dryRun === undefined || dryRun === 'false') return false;
  if (dryRun === 'true') return true;
  throw Problem.of(httpRules['query.invalid'], 'dryRun is true or false.');
}
