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
  // The last error is the outermost: "must match then schema" says less than the first.
  const [first] = matches.errors ?? [];
  return `${first?.instancePath ?? ''} ${first?.message ?? 'is not an envelope'}${detail(first?.params)}`;
}

function detail(params: Record<string, unknown> | undefined): string {
  const named: unknown = params?.additionalProperty;
  return typeof named === 'string' ? ` (${named})` : '';
}
