import { problemInJson } from '../codec/i-json';
import type { JsonObject, NewEvent } from '../event-store';
import { InvalidRequest } from './failure';
import type { AppendReq, BatchAppendReq } from './protocol';
import { textOf } from './stream-name';
import { textOfUuid } from './uuid';

/** An event as a client proposes it, in either of the two ways to append. */
export type ProposedMessage = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

/** The event to store. Throws InvalidRequest where it has no id or no type, or is not made of JSON objects. */
export function newEventOf(message: ProposedMessage): NewEvent {
  const id = textOfUuid(message.getId());
  const type = message.getMetadataMap().get('type') ?? '';
  if (type === '') throw new InvalidRequest(`event ${id} has no type`);
  if (message.getMetadataMap().get('content-type') !== 'application/json') {
    throw new InvalidRequest(`event ${id} is not application/json: this log holds nothing else`);
  }
  const data = jsonObject(message.getData_asU8(), `the data of event ${id}`);
  const metadataBytes = message.getCustomMetadata_asU8();
  const metadata = metadataBytes.length === 0 ? {} : jsonObject(metadataBytes, `the metadata of event ${id}`);
  return { id, type, data, metadata };
}

function jsonObject(bytes: Uint8Array, what: string): JsonObject {
  const value = parsed(textOf(bytes, what), what);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidRequest(`${what} is no JSON object`);
  }
  const found = problemInJson(value);
  if (found) throw new InvalidRequest(`${what} holds ${found.problem} at "${found.pointer}"`);
  return value as JsonObject;
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidRequest(`${what} is not JSON`, { cause: error });
  }
}
