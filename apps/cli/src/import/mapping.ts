import { readFile } from 'node:fs/promises';
import { WrongUsage } from '../exit-code';
import { shape } from './shape';

/** What stands in the body in the place of a cell. */
export interface MappedField {
  readonly column: string;
  readonly as?: CellReading;
  /** The cell holds a list, its values apart by this text. */
  readonly separator?: string;
  /** What is recorded for the words of the file; any other word is an error. */
  readonly words?: Readonly<Record<string, unknown>>;
  /** What is recorded where the cell is empty: by default, nothing. */
  readonly empty?: unknown;
}

/** How a cell is read. Days are written by numbers, apart by a dot, a slash or a dash. */
export const cellReadings = ['text', 'number', 'partner', 'day-month-year', 'month-day-year'] as const;
export type CellReading = (typeof cellReadings)[number];

/** What the columns of a table mean: which command its rows come to, and what fills it. */
export interface Mapping {
  /** Tells the rows of this table from those of any other. */
  readonly name: string;
  /** What the file is called as a source, and who issued it. */
  readonly title: string;
  readonly issuer?: string;
  readonly delimiter?: string;
  /** The column that names a row. */
  readonly id: string;
  /** Where a row is posted; `{column}` stands for a cell. */
  readonly post: string;
  /** JSON, in which an object with the member `column` is a `MappedField`. */
  readonly body: object;
  /** The columns in which the file says when it entered and last changed a row. */
  readonly enteredAt?: string;
  readonly changedAt?: string;
  /** The columns that print what is recorded otherwise, by JSON Pointer. */
  readonly states?: Readonly<Record<string, string>>;
}

const text = { type: 'string', minLength: 1 } as const;

const mappingSchema = {
  type: 'object',
  required: ['name', 'title', 'id', 'post', 'body'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    title: text,
    issuer: text,
    delimiter: { type: 'string', minLength: 1, maxLength: 1 },
    id: text,
    post: { type: 'string', pattern: '^/\\S+$' },
    body: { type: 'object' },
    enteredAt: text,
    changedAt: text,
    states: { type: 'object', additionalProperties: text },
  },
};

const fieldSchema = {
  type: 'object',
  required: ['column'],
  additionalProperties: false,
  properties: {
    column: text,
    as: { enum: cellReadings },
    separator: text,
    words: { type: 'object' },
    empty: {},
  },
};

const ofMapping = shape(mappingSchema);
const ofField = shape(fieldSchema);

/** The mapping that a file holds. Throws `WrongUsage` that names every member that is wrong. */
export async function readMapping(file: string): Promise<Mapping> {
  const written = await readFile(file, 'utf8').catch((error: Error) => {
    throw new WrongUsage(`--mapping ${file} cannot be read: ${error.message}.`);
  });
  return mappingIn(parsed(file, written), file);
}

function parsed(file: string, written: string): unknown {
  try {
    return JSON.parse(written);
  } catch (error) {
    throw new WrongUsage(`--mapping ${file} is no JSON: ${(error as Error).message}.`);
  }
}

/** A value as a mapping. Throws `WrongUsage` that names every member that is wrong. */
export function mappingIn(value: unknown, file: string): Mapping {
  const { body } = (value ?? {}) as Partial<Mapping>;
  const misfits = [
    ...ofMapping(value),
    ...fieldsIn(body, '/body').flatMap(({ field, pointer }) => ofField(field, pointer)),
  ];
  const complaints = misfits.map(({ field, reason }) => `  ${field}: ${reason}`);
  if (complaints.length > 0) throw new WrongUsage(`--mapping ${file} is no mapping:\n${complaints.join('\n')}`);
  return value as Mapping;
}

/** Every object with the member `column` within a template, and where it stands. */
function fieldsIn(template: unknown, pointer: string): { readonly field: object; readonly pointer: string }[] {
  if (typeof template !== 'object' || template === null) return [];
  if ('column' in template) return [{ field: template, pointer }];
  return Object.entries(template).flatMap(([name, member]) => fieldsIn(member, `${pointer}/${name}`));
}

/** The columns that a mapping reads. */
export function columnsOf({ id, post, body, enteredAt, changedAt, states = {} }: Mapping): string[] {
  const ofFields = fieldsIn(body, '').map(({ field }) => (field as MappedField).column);
  const ofPost = [...post.matchAll(placeholder)].map(([, column = '']) => column);
  const named = [id, enteredAt, changedAt, ...Object.values(states), ...ofPost, ...ofFields];
  return [...new Set(named.filter((column) => column !== undefined))];
}

/** A cell within an address. */
export const placeholder = /\{([^{}]+)\}/gu;
