import { ArrayUnique, Equals, IsIn, IsInt, Max, Min } from 'class-validator';
import type { FieldOptions } from './field';
import { each, field } from './field';

/** One word of a closed list; with `listOf`, several different ones. */
export function IsWord(words: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const enumeration = [...words];
  const isOne = IsIn(enumeration, each(options));
  return field(options, { enum: enumeration }, options.listOf === undefined ? [isOne] : [isOne, ArrayUnique()]);
}

/** A whole number between two bounds, both included. */
export function IsWhole(least: number, most: number, options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: 'integer', minimum: least, maximum: most };
  const rules = [IsInt(each(options)), Min(least, each(options)), Max(most, each(options))];
  return field(options, schema, rules);
}

/** A mark that is there or not: true, or left out. */
export function IsTrue(options: Pick<FieldOptions, 'description'> = {}): PropertyDecorator {
  return field({ ...options, optional: true }, { enum: [true] }, [Equals(true)]);
}
