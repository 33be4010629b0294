import { defineRules } from '@app/kernel';

/** The rules of recording itself, for every command on every record. */
export const recordingRules = defineRules({
  'command.key-reused': ['hard', 'An idempotency key belongs to one request: the same key came with another body.'],
  'command.records-nothing': ['hard', 'A command that changes nothing is not recorded.'],
  'record.exists': ['hard', 'There is a record under this identity already.'],
  'record.changed': ['hard', 'The record has changed since the revision that the command was meant for.'],
  'record.classification-fixed': ['hard', 'A record keeps one classification for life.'],
  'json.not-interoperable': [
    'hard',
    'A command holds only values that every JSON reader understands alike (I-JSON, RFC 7493).',
  ],
});
