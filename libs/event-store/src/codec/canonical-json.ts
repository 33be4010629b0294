import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The canonical JSON text (RFC 8785) of an I-JSON value: equal values have equal texts, whatever the order of members. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} has no JSON text.`);
  return text;
}

/** SHA-256, as 64 hex digits, of the canonical JSON of an I-JSON value. */
export function sha256Of(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}
