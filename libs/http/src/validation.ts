import type { JsonObject } from '@app/event-store';
import { problemInJson, recordingRules } from '@app/event-store';
import type { Refusal, Refused } from '@app/kernel';
import { isRefusal, refuse, tokenOf } from '@app/kernel';
import { plainToInstance } from 'class-transformer';
import type { ValidationError } from 'class-validator';
import { validateSync } from 'class-validator';
import type { BodyClass } from './command-body';
import { httpRules } from './http.rules';

/** Why a body is not JSON that every reader understands alike, if so; nested so deep that it exhausts a stack is one reason. */
export function unfitJson(body: unknown): Refused | undefined {
  const found = problemInJson(body);
  if (!found) return undefined;
  const rule = recordingRules['json.not-interoperable'];
  return { refusals: [refuse(rule, `The body holds ${found.problem}. ${rule.says}`, found.pointer)] };
}

/** The body as an instance of its class, or every field that is not as the class says, with its pointer. Unknown fields are refused. */
export function validated<D>(cls: BodyClass<D>, body: unknown, pointer = ''): D | Refused {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { refusals: [refuse(httpRules['body.malformed'], undefined, pointer)] };
  }
  const misnamed = inheritedName(body, pointer);
  if (misnamed !== undefined) return { refusals: [refuse(httpRules['body.unknown-field'], undefined, misnamed)] };
  const instance = plainToInstance(cls, body, { exposeUnsetFields: false });
  const errors = validateSync(instance as object, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  return errors.length > 0 ? { refusals: errors.flatMap((error) => refusalsOf(error, pointer)) } : instance;
}

/** Where a member is named as what every object inherits, such as `toString`: those who look for unknown fields pass it over. */
function inheritedName(value: unknown, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const at = `${pointer}/${tokenOf(name)}`;
    const found = name in Object.prototype ? at : inheritedName(member, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a validated payload is stored as: plain JSON, absent members left out. */
export function toPlain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

function refusalsOf({ property, value, constraints = {}, children = [] }: ValidationError, above: string): Refusal[] {
  const pointer = `${above}/${tokenOf(property)}`;
  const own = Object.entries(constraints).map(([constraint, message]) => {
    if (isRefusal(value)) return { ...value, pointer };
    return refuse(ruleOf(constraint, value), message, pointer);
  });
  return [...own.slice(0, 1), ...children.flatMap((child) => refusalsOf(child, pointer))];
}

function ruleOf(constraint: string, value: unknown) {
  if (constraint === 'whitelistValidation') return httpRules['body.unknown-field'];
  if (value === undefined) return httpRules['body.missing'];
  return hasOtherForm(value) ? httpRules['body.not-nfc'] : httpRules['body.invalid'];
}

/** Whether some text in the value is in another normalisation form than C. */
function hasOtherForm(value: unknown): boolean {
  if (typeof value === 'string') return value !== value.normalize('NFC');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOtherForm);
}
