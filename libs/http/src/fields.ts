import { isRefusal, readDate, refuse } from '@app/kernel';
import type { Refusal, ValidTime } from '@app/kernel';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import 'reflect-metadata';
import type { FieldOptions } from './field';
import { each, field } from './field';
import { httpRules } from './http.rules';

/** How a uuid is written. */
export const uuidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** How typed references are written, by what they point at. */
export const referencePatterns = {
  partner: '(?:iso:[A-Z]{3}|(?:org|state):[A-Z0-9]+(?:-[A-Z0-9]+)*)',
  person: `person:${uuidPattern}`,
  source: `source:${uuidPattern}`,
  unit: `unit:${uuidPattern}`,
  group: 'group:[A-Z0-9]+(?:-[A-Z0-9]+)*',
  mission: 'mission:[A-Z0-9]+(?:-[A-Z0-9]+)*',
  instrument: `instrument:${uuidPattern}`,
  agreement: `agreement:${uuidPattern}`,
  delegation: `delegation:${uuidPattern}`,
  deployment: `deployment:${uuidPattern}`,
} as const;

/** What a typed reference may point at. */
export type ReferenceKind = keyof typeof referencePatterns;

/** Made once: a command asks of each of its references. */
const wholeReferences = new Map(
  Object.entries(referencePatterns).map(([kind, pattern]) => [kind, new RegExp(`^${pattern}$`, 'u')]),
);

/** Whether the text is written as a typed reference to a record of this kind. */
export const isReferenceTo = (kind: ReferenceKind, text: string): boolean =>
  wholeReferences.get(kind)?.test(text) ?? false;

const REFERS = 'chancery:refers';

/**
 * A typed reference to another record, such as `iso:VNM`, of one kind or of several; that the record exists is asked before
 * the command is decided.
 */
export function Refers(kind: ReferenceKind | readonly ReferenceKind[], options: FieldOptions = {}): PropertyDecorator {
  const kinds = [kind].flat();
  const pattern = kinds.map((each) => referencePatterns[each]).join('|');
  const decorate = field(options, { type: String, pattern }, [
    ValidateBy(
      {
        name: 'isReference',
        validator: {
          validate: (value) => typeof value === 'string' && kinds.some((each) => isReferenceTo(each, value)),
          defaultMessage: (about) =>
            `${nameOf(about)} refers to a ${kinds.join(' or ')}, such as ${kinds.map((each) => examples[each]).join(', ')}`,
        },
      },
      each(options),
    ),
  ]);
  return (target, property) => {
    const known = (Reflect.getMetadata(REFERS, target) ?? []) as readonly PropertyKey[];
    Reflect.defineMetadata(REFERS, [...known, property], target);
    decorate(target, property);
  };
}

/** Every typed reference in a validated body, with the pointer to it. */
export function referencesIn(value: unknown, pointer = ''): { readonly reference: string; readonly pointer: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const marked = (Reflect.getMetadata(REFERS, value) ?? []) as readonly PropertyKey[];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const at = `${pointer}/${key}`;
    if (!marked.includes(key)) return referencesIn(member, at);
    if (Array.isArray(member))
      return member.map((each, i) => ({ reference: String(each), pointer: `${at}/${String(i)}` }));
    return typeof member === 'string' ? [{ reference: member, pointer: at }] : [];
  });
}

/** A day known more or less exactly: EDTF text, or `{edtf, raw}`; in the validated body it is a `ValidTime`. */
export function EdtfDate(options: FieldOptions = {}): PropertyDecorator {
  return field(options, dateSchema, [
    Transform(({ value }: { value: unknown }) => (options.listOf ? mapped(value, toValidTime) : toValidTime(value))),
    ValidateBy(
      {
        name: 'isEdtfDate',
        validator: {
          validate: isValidTime,
          defaultMessage: (about) => (isRefusal(about?.value) ? about.value.message : `${nameOf(about)}: ${dateRule}`),
        },
      },
      each(options),
    ),
  ]);
}

/** Text in NFC, not blank, without space around it, of at most `most` characters. */
export function IsText(most: number, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, minLength: 1, maxLength: most }, [
    ValidateBy(
      {
        name: 'isText',
        validator: {
          validate: (value) => isText(value, most),
          defaultMessage: (about) => `${nameOf(about)} is ${textRule(most)}`,
        },
      },
      each(options),
    ),
  ]);
}

/** A name in several languages: `{"vi": …, "en": …}`, each value as `IsText` has it, at least one. */
export function IsLanguageMap(most: number, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Object, additionalProperties: { type: 'string' }, example: { en: '…', vi: '…' } }, [
    ValidateBy({
      name: 'isLanguageMap',
      validator: {
        validate: (value) => isTextBy(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/u, value, most),
        defaultMessage: (about) =>
          `${nameOf(about)} holds at least one language, such as {"en": "…"}, each ${textRule(most)}`,
      },
    }),
  ]);
}

/** Printed text by the JSON Pointer (RFC 6901) of what it is printed for, each text as `IsText` has it. */
export function IsPrinted(most: number, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Object, additionalProperties: { type: 'string' } }, [
    ValidateBy({
      name: 'isPrinted',
      validator: {
        validate: (value) => isTextBy(/^(\/([^~/]|~[01])*)+$/u, value, most),
        defaultMessage: (about) => `${nameOf(about)} holds, by JSON Pointer such as /data/title/en, ${textRule(most)}`,
      },
    }),
  ]);
}

const nameOf = (about: ValidationArguments | undefined): string => about?.property ?? 'the value';

const examples: Record<ReferenceKind, string> = {
  partner: 'iso:VNM, org:ASEAN or state:HAWAII',
  person: 'person:<uuid>',
  source: 'source:<uuid>',
  unit: 'unit:<uuid>',
  group: 'group:ASEAN',
  mission: 'mission:UNMISS',
  instrument: 'instrument:<uuid>',
  agreement: 'agreement:<uuid>',
  delegation: 'delegation:<uuid>',
  deployment: 'deployment:<uuid>',
};

const dateSchema = {
  oneOf: [
    { type: 'string', example: '2023-12' },
    { type: 'object', properties: { edtf: { type: 'string', nullable: true }, raw: { type: 'string' } } },
    { type: 'null' },
  ],
};

const dateRule = 'a date is written in EDTF, or as {edtf, raw}';

const textRule = (most: number): string => `text in NFC of 1 to ${String(most)} characters, without space around it`;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most && value === value.normalize('NFC').trim();

/** Texts, at least one, by names of a form. */
function isTextBy(form: RegExp, value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([name, text]) => form.test(name) && isText(text, most));
}

const isValidTime = (value: unknown): value is ValidTime =>
  typeof value === 'object' && value !== null && 'earliest' in value && 'latest' in value;

/** The valid time that a date of a body, which is there, says; or why it says none. */
export function readValidTime(value: unknown): ValidTime | Refusal {
  if (typeof value === 'string' || value === null) return readDate(value);
  const { edtf, raw, ...more } = value as { edtf?: unknown; raw?: unknown };
  if (!isWritten(edtf) || !(raw === undefined || isText(raw, 200))) return refuse(httpRules['body.invalid'], dateRule);
  const time = readDate(edtf, raw);
  return isRefusal(time) ? time : (contradiction(time, more) ?? time);
}

const isWritten = (edtf: unknown): edtf is string | null => typeof edtf === 'string' || edtf === null;

/** A date as an answer shows it may be sent back; what else it says follows from `edtf`, or it would be passed over. */
function contradiction(time: ValidTime, more: object): Refusal | undefined {
  const read = new Map<string, unknown>(Object.entries(time));
  const found = Object.entries(more).find(([name, value]) => read.get(name) !== value);
  return found && refuse(httpRules['body.unknown-field'], `${dateRule}: it does not say ${found[0]}.`);
}

/** What is absent stays so: whether it may be is not for the date to say. */
const toValidTime = (value: unknown): unknown => (value === undefined ? value : readValidTime(value));

const mapped = (value: unknown, one: (value: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(one) : value;
