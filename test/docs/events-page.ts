import type { RecordContext } from '@app/http';
import { upkeepEventTypes } from '@app/operations';
import { referencePatterns } from '@app/http/command-body';
import type { Schema, Schemas } from './payload-schemas';
import { envelopeSchemas, payloadSchemas } from './payload-schemas';

const introduction = `# Events

The log holds JSON events in the envelope of \`libs/event-store/src/codec/envelope.schema.json\`; this page says what \`data\` holds,
by type. Types and fields are the storage format: an old payload is never edited, a change of shape is a new version.
A field marked \`?\` may be absent, and is then unstated. A **date** is \`{edtf, earliest, latest, qualified?, raw?}\`: EDTF as it
was recorded, and its first and last possible day. A **text by language** is such as \`{"vi": …, "en": …}\`.

This page is written by \`npm run docs\`.
`;

/** The entries that belong to no context, and where the envelope's schema describes them. */
const genericEvents: readonly (readonly [type: string, schema: string | undefined])[] = [
  ['EntryCorrected', 'entryCorrected'],
  ['EntryVoided', 'entryVoided'],
  ['RecordCited', undefined],
];

/** What the events of `upkeep` are about. */
const parkedStream: Schema = {
  properties: {
    projection: { type: 'string', description: 'The name of the projection that could not take in the stream.' },
    stream: { type: 'string', description: 'The stream.' },
  },
  required: ['projection', 'stream'],
};

/** The page of all event types, by context, each with its version and its payload, and the shapes that payloads share. */
export async function eventsPage(contexts: readonly RecordContext[]): Promise<string> {
  const { payloads, schemas } = await payloadSchemas(contexts);
  const sections = contexts.map(({ aggregate: { category }, eventTypes }) => {
    const events = eventTypes.map(({ type, version }) => eventOf(type, version, schemas[payloads.get(type) ?? '']));
    return `\n## ${category}\n\nOn \`${category}-<uuid>\`.\n${events.join('')}`;
  });
  const generic = genericEvents.map(([type, name = '']) => eventOf(type, 1, envelopeSchemas[name]));
  const upkeep = upkeepEventTypes.map(({ type, version }) => eventOf(type, version, parkedStream));
  const own = eventOf('RegisterOpened', 1, envelopeSchemas['registerOpened']);
  return [
    introduction,
    `\n## register\n\nOn \`register-<uuid>\`, once, before everything else.\n${own}`,
    `\n## Any record\n${generic.join('')}`,
    `\n## upkeep\n\nOn \`upkeep-<uuid>\`, one stream a register: what was done about its read models.\n${upkeep.join('')}`,
    ...sections,
    shapes({ ...schemas, ...envelopeSchemas }, new Set([...payloads.values(), 'entryCorrected'])),
  ].join('');
}

function eventOf(type: string, version: number, schema: Schema | undefined): string {
  const fields = schema === undefined ? [] : fieldsOf(schema);
  const list = fields.length === 0 ? 'No fields.' : fields.join('\n');
  return `\n### ${type}, version ${String(version)}\n\n${list}\n`;
}

function fieldsOf(schema: Schema): string[] {
  if (schema === true) return [];
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : '?';
    const says = field !== true && field.description !== undefined ? `. ${field.description}` : '';
    return `- \`${name}${mark}\`: ${kindOf(field)}${says}`;
  });
}

/** The shapes that payloads name, each once. */
function shapes(schemas: Schemas, payloads: ReadonlySet<string>): string {
  const named = [...payloads].flatMap((payload) => namesIn(schemas[payload]));
  const described = [...new Set(named)].filter((name) => fieldsOf(schemas[name] ?? true).length > 0).sort();
  const sections = described.map((name) => `\n### ${name}\n\n${fieldsOf(schemas[name] ?? true).join('\n')}\n`);
  return `\n## Shapes\n${sections.join('')}`;
}

/** The names of the schemas that a schema and its fields refer to. */
function namesIn(schema: Schema | undefined): string[] {
  if (schema === undefined || schema === true) return [];
  const { items, properties = {} } = schema;
  return [...namedBy(schema), ...[items, ...Object.values(properties)].flatMap(namesIn)];
}

/** The schema that this one stands for, if it does: alone, or beside a description of its own. */
function namedBy({ $ref, allOf = [] }: Exclude<Schema, true>): string[] {
  const refs = [$ref, ...allOf.map((each) => (each === true ? undefined : each.$ref))];
  return refs.flatMap((ref) => (ref === undefined ? [] : [ref.slice(ref.lastIndexOf('/') + 1)]));
}

/** What stands in a field, in words. */
function kindOf(schema: Schema): string {
  if (schema === true) return 'any JSON';
  const [name] = namedBy(schema);
  if (name !== undefined) return name;
  const { oneOf, type, items, additionalProperties } = schema;
  // Dates are the only fields that clients write in either of two ways, and the log in a third.
  if (oneOf) return 'date';
  if (type === 'array') return `list of ${kindOf(items ?? true)}`;
  return additionalProperties === undefined ? valueOf(schema) : 'text by language';
}

function valueOf({ type, enum: words, pattern, minimum, maximum, maxLength }: Exclude<Schema, true>): string {
  if (words) return words.map((word) => `\`${String(word)}\``).join(', ');
  if (type === 'integer') return `whole number, ${String(minimum)} to ${String(maximum)}`;
  const references = kindsReferredTo(pattern);
  if (references.length > 0) return `reference to a ${references.join(' or ')}`;
  if (pattern !== undefined) return `text like \`${pattern}\``;
  return maxLength === undefined ? 'text' : `text of at most ${String(maxLength)} characters`;
}

/** The kinds of record that a pattern of typed references admits. */
function kindsReferredTo(pattern = ''): string[] {
  return Object.entries(referencePatterns).flatMap(([kind, each]) => (pattern.includes(each) ? [kind] : []));
}
