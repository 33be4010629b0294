import { createHash } from 'node:crypto';
import { commandPath } from '../command-request';
import { objectIn } from '../ndjson';
import type { ImportKind, Plan } from './import-kind';
import { importKind } from './import-kind';
import type { Row } from './rows';
import { lineRows } from './rows';
import { shape } from './shape';

/** NDJSON of commands: a line is `{post, body, key?}`, or `{route, id?, verb, body, key?}`. */
export const commandLines: ImportKind = importKind<Row>({
  read: lineRows,
  planner: async () => (rows) => planLine(rows[0]?.text ?? ''),
});

/** What a line holds. */
interface Line {
  readonly post?: string;
  readonly route: string;
  readonly id?: string;
  readonly verb: string;
  readonly body: object;
  readonly key?: string;
}

const ofLine = shape({
  type: 'object',
  required: ['body'],
  additionalProperties: false,
  oneOf: [{ required: ['post'] }, { required: ['route', 'verb'] }],
  properties: {
    post: { type: 'string', pattern: '^/[^?#\\s]+$' },
    route: { type: 'string' },
    id: { type: 'string' },
    verb: { type: 'string' },
    body: { type: 'object' },
    key: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  },
});

/**
 * What a line comes to. Without a key of its own it is recognised by what it says: two lines that say the same are one
 * command. Lines about one record, as their addresses name it, keep their order.
 */
export function planLine(text: string): Plan {
  const line = objectIn(Buffer.from(text));
  const misfits = line ? ofLine(line) : [{ reason: 'The line is no JSON object.' }];
  if (misfits.length > 0) return { rejections: misfits };
  const { post, body, key = keyOfText(text), ...address } = line as Line;
  const path = post ?? commandPath(address);
  const [, , record, act] = path.split('/');
  return { path, key, body, ...(act !== undefined && record !== undefined && { lane: record }) };
}

const keyOfText = (text: string): string => `ndjson:${createHash('sha256').update(text).digest('hex')}`;
