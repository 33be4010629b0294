import { WrongUsage } from './exit-code';
import type { CommandRequest } from './register-client';

/** What `chancery record` is told. Texts as typed; `data` and `body` as read from wherever they are. */
export interface RecordOptions {
  readonly actor: string;
  readonly key: string;
  readonly data?: unknown;
  readonly body?: object;
  readonly on?: string;
  readonly raw?: string;
  readonly after?: string;
  readonly before?: string;
  readonly source?: readonly string[];
  readonly authority?: string;
  readonly reason?: string;
  readonly approvedBy?: string;
  readonly override?: readonly string[];
  readonly distinctFrom?: string;
  readonly ifMatch?: string;
  readonly dryRun?: boolean;
}

/** The address of a command: the kind of record as in URLs, the verb, and the record unless it is yet to be opened. */
export interface CommandAddress {
  readonly route: string;
  readonly verb: string;
  readonly id?: string | undefined;
}

/** Where a command is posted. */
export function commandPath({ route, verb, id }: CommandAddress): string {
  const segments = [route, ...(id === undefined ? [] : [id]), verb];
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** The request that a command line asks for. Throws `WrongUsage` where an option is not written as it must be. */
export function commandRequest(address: CommandAddress, options: RecordOptions): CommandRequest {
  return {
    path: commandPath(address),
    query: options.dryRun ? { dryRun: 'true' } : {},
    headers: {
      'chancery-actor': options.actor,
      'idempotency-key': options.key,
      ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch.replaceAll('"', '')}"` }),
    },
    body: bodyOf(options),
  };
}

function bodyOf(options: RecordOptions): object {
  const { body, reason, approvedBy, distinctFrom, before } = options;
  return stated({
    ...body,
    ...stated({
      data: dataOf(options),
      validTime: validTimeOf(options),
      after: options.after === 'first' ? null : options.after,
      before,
      sources: options.source?.map(citationOf),
      authority: options.authority === undefined ? undefined : authorityOf(options.authority),
      reason,
      approvedBy,
      override: options.override?.map(overrideOf),
      distinctFrom,
    }),
  });
}

/** The members that have a value. */
export const stated = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** An act on a day always has data: none given is none to give. */
function dataOf({ data, body, on }: RecordOptions): unknown {
  return data === undefined && body === undefined && on !== undefined ? {} : data;
}

function validTimeOf({ on, raw }: RecordOptions): unknown {
  if (on === undefined && raw !== undefined)
    throw new WrongUsage('--raw goes with --on: the day as far as it is known.');
  if (raw === undefined && on !== 'unknown') return on;
  return { edtf: on === 'unknown' ? null : on, ...(raw !== undefined && { raw }) };
}

function citationOf(text: string): object {
  const [sourceId, locator] = pairIn(text);
  return { sourceId, ...(locator !== undefined && { locator }) };
}

function authorityOf(text: string): object {
  const [instrumentId, article] = pairIn(text);
  return { instrumentId, ...(article !== undefined && { article }) };
}

function overrideOf(text: string): object {
  const [rule, reason] = pairIn(text);
  if (!reason) throw new WrongUsage(`--override is <rule>=<reason>, and "${text}" gives no reason.`);
  return { rule, reason };
}

/** What stands before the first `=`, and what stands behind it. */
function pairIn(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
