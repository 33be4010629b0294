import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateIf } from 'class-validator';

/** A property decorator that may be one of an optional property. */
export interface FieldOptions {
  readonly optional?: boolean;
  /** An array of such values, with at most so many elements. */
  readonly listOf?: number;
  readonly description?: string;
  readonly example?: unknown;
}

/** A property that may be left out, and is then left out of what is stored; null is no way to say so. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/**
 * A property of a body: what the API's description says of it, and `rules` that judge its value, or with `listOf` each
 * of its values (see `each`). Of the rules that a value breaks the first is told.
 */
export function field(
  { optional, listOf, description, example }: FieldOptions,
  schema: object,
  rules: readonly PropertyDecorator[],
): PropertyDecorator {
  const list = listOf === undefined ? {} : { isArray: true, maxItems: listOf };
  const about = { ...(description !== undefined && { description }), ...(example !== undefined && { example }) };
  return applyDecorators(
    ApiProperty({ ...schema, ...list, ...about, required: !optional }),
    ...rules,
    ...(optional ? [MayBeAbsent()] : []),
    ...(listOf === undefined ? [] : [ArrayMaxSize(listOf), IsArray()]),
  );
}

/** Makes a rule judge each value of a list, where the property is one. */
export const each = ({ listOf }: FieldOptions) => ({ each: listOf !== undefined });
