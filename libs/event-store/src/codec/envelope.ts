import type { ErrorObject } from 'ajv/dist/2020';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { StoredEvent } from '../event-store';
import schema from './envelope.schema.json';

/** An event without its place in the log, which a copy of the log changes: what is hashed, exported and verified. */
export type Envelope = Omit<StoredEvent, 'position'>;

/** The published JSON Schema (draft 2020-12) of an envelope. */
export const envelopeSchema: object = schema;

// Compiled once: every event passes through it on its way in and on its way out.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
addFormats(ajv, ['date', 'date-time', 'json-pointer']);
const matches = ajv.compile(schema);

/** What the schema says against an event (its position set aside), with the JSON Pointer to it; undefined where it is well formed. */
export function faultInEnvelope(event: Envelope): string | undefined {
  const { stream, revision, id, type, data, metadata } = event;
  if (matches({ stream, revision, id, type, data, metadata })) return undefined;
  // The first error is the innermost: those around it say only that some part of the schema does not match.
  const [first] = matches.errors ?? [];
  return first ? `${first.instancePath || 'it'} ${whatIsWrong(first)}` : 'it is no envelope';
}

function whatIsWrong({ keyword, message = '', params }: ErrorObject): string {
  if (keyword === 'false schema') return 'must be absent';
  return keyword === 'additionalProperties' ? `${message} (${String(params.additionalProperty)})` : message;
}
