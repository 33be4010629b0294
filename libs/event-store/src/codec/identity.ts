import { hash } from 'node:crypto';
import { v4 } from 'uuid';
import { sha256Of } from './canonical-json';

/** Fresh random bytes, as many as asked for. */
export type RandomBytes = (size: number) => Uint8Array;

/** One request of one actor. `key` is what the client sent to have a repetition recognised. */
export interface RequestIdentity {
  readonly actor: string;
  readonly method: string;
  /** The route's template, such as `/agreements/{id}/sign`. */
  readonly route: string;
  /** The stream that the route names, where it names one: two spellings of one record are one request. */
  readonly stream?: string;
  readonly key?: string;
}

/** The command's uuid: v5 of the request within the register where it has a key, so that a repetition has it again; else random. */
export function commandIdOf(registerId: string, request: RequestIdentity, random: RandomBytes): string {
  const { actor, method, route, stream = '', key } = request;
  if (key === undefined) return randomId(random);
  return idWithin(registerId, actor, method, route, stream, key);
}

/** The uuid of a command's event by its index from 0. */
export const eventIdOf = (commandId: string, index: number): string => idWithin(commandId, String(index));

/** The stream of a record that has no natural key: a creation that is repeated finds it. */
export const createdStream = (category: string, commandId: string): string => `${category}-${idWithin(commandId)}`;

/** What a command's body (I-JSON) is recognised by: 64 hex digits, whatever the order of its members. */
export const digestOf = (body: unknown): string => sha256Of(body);

/** A uuid v4. */
export const randomId = (random: RandomBytes): string => v4({ random: random(16) });

/** What the kernel's `deterministicId` gives, a uuid v5, in a sixth of the time: every command asks for several. */
export function idWithin(namespace: string, ...parts: readonly string[]): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const digest = hash('sha1', Buffer.concat([space, Buffer.from(JSON.stringify(parts))]));
  const variant = ((parseInt(digest.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const [low, mid, high] = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(13, 16)];
  return `${low}-${mid}-5${high}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
