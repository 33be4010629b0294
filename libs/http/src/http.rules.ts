import { defineRules } from '@app/kernel';

/** The rules of the conversation itself: what a request must be before anything is asked of the register. */
export const httpRules = defineRules({
  'actor.missing': ['hard', 'The header Chancery-Actor says who acts.'],
  'body.malformed': ['hard', 'The body is a JSON object.'],
  'body.too-large': ['hard', 'The body is larger than the register takes.'],
  'body.unknown-field': ['hard', 'The body has a field that this command does not know.'],
  'body.missing': ['hard', 'A field that the command needs is missing.'],
  'body.invalid': ['hard', 'A field is not of the kind that the command needs.'],
  'body.not-nfc': ['hard', 'Text is written in Unicode normalisation form C.'],
  'body.media-type': ['hard', 'A body is sent as application/json.'],
  'header.malformed': ['hard', 'A header is not written as it must be.'],
  'query.unknown-parameter': ['hard', 'The query has a parameter that this resource does not know.'],
  'query.invalid': ['hard', 'A query parameter is not of the kind that this resource needs.'],
  'position.malformed': ['hard', 'A position is written as the register gave it out.'],
  'position.gone': [
    'hard',
    'The position is of another log, or lies beyond the end of this one: the register was restored or replaced.',
  ],
  'position.behind': [
    'hard',
    'The read models that answer have not got to the position yet: ask again a little later.',
  ],
  'reference.unknown': ['hard', 'The record referred to is not in the register.'],
  'reference.fixed': ['hard', 'The key by which other records refer to this one is not corrected.'],
  'record.succeeds-itself': ['hard', 'A record does not take its own place, be it by way of others.'],
  'record.unknown': ['hard', 'There is no record under this identifier.'],
  'route.unknown': ['hard', 'There is nothing at this address.'],
  'register.contended': ['hard', 'Other writers keep changing the record: send the command again.'],
  'register.unavailable': ['hard', 'The register cannot be reached or written at the moment.'],
  'register.outcome-unknown': [
    'hard',
    'Nobody can say whether the command was recorded: send it again with the same Idempotency-Key.',
  ],
  'fault.internal': ['hard', 'The register has failed to answer, through no fault of the request.'],
});

/** The status of each answer that is not 422, which says: understood, and against a rule. */
const statuses: Readonly<Record<string, number>> = {
  'actor.missing': 401,
  'body.malformed': 400,
  'body.too-large': 413,
  'body.unknown-field': 400,
  'body.missing': 400,
  'body.invalid': 400,
  'body.not-nfc': 400,
  'body.media-type': 415,
  'header.malformed': 400,
  'query.unknown-parameter': 400,
  'query.invalid': 400,
  'query.cursor': 400,
  'query.filter': 400,
  'query.value': 400,
  'query.sort': 400,
  'query.group': 400,
  'query.limit': 400,
  'query.position': 503,
  'date.malformed': 400,
  'date.impossible': 400,
  'date.season': 400,
  'date.span': 400,
  'position.malformed': 400,
  'position.gone': 410,
  'position.behind': 503,
  'record.unknown': 404,
  'record.none': 404,
  'record.exists': 409,
  'record.changed': 412,
  'route.unknown': 404,
  'json.not-interoperable': 400,
  'register.contended': 409,
  'register.unavailable': 503,
  'register.outcome-unknown': 503,
  'fault.internal': 500,
};

/** The HTTP status with which a refusal under this code is answered. */
export const statusOf = (code: string): number => statuses[code] ?? 422;
