import { Ajv } from 'ajv';

/** What is wrong with a value, and where: a JSON Pointer. */
export interface Misfit {
  readonly field: string;
  readonly reason: string;
}

/** Gives the function that says all that is wrong with a value that should have the shape of a JSON Schema and stands at a pointer. */
export function shape(schema: object): (value: unknown, at?: string) => Misfit[] {
  const fits = new Ajv({ allErrors: true }).compile(schema);
  return (value, at = '') => {
    if (fits(value)) return [];
    return (fits.errors ?? []).map(({ instancePath, message = 'is wrong', params }) => {
      const named = Object.values(params as Readonly<Record<string, unknown>>).join(', ');
      return { field: `${at}${instancePath}`, reason: `${message}${named === '' ? '' : ` (${named})`}` };
    });
  };
}
