import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import type { FieldOptions } from './fields';

/** One word of a closed list; with `listOf`, several different ones. */
export function IsWord(
  words: readonly string[],
  { optional, listOf, description }: FieldOptions = {},
): PropertyDecorator {
  const several = listOf !== undefined;
  return together([
    ApiProperty({
      enum: [...words],
      required: !optional,
      ...about(description),
      ...(several && { isArray: true, maxItems: listOf }),
    }),
    IsIn([...words], { each: several }),
    ...(several ? [ArrayUnique(), ArrayMaxSize(listOf), IsArray()] : []),
    ...unlessAbsent(optional),
  ]);
}

/** A whole number between two bounds, both included. */
export function IsWhole(least: number, most: number, { optional, description }: FieldOptions = {}): PropertyDecorator {
  return together([
    ApiProperty({ type: 'integer', minimum: least, maximum: most, required: !optional, ...about(description) }),
    IsInt(),
    Min(least),
    Max(most),
    ...unlessAbsent(optional),
  ]);
}

const about = (description: string | undefined) => (description === undefined ? {} : { description });

const unlessAbsent = (optional = false): PropertyDecorator[] =>
  optional ? [ValidateIf((_, value) => value !== undefined)] : [];

function together(decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}
