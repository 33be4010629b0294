import { tokenOf } from '@app/kernel';

/** Where a value is not I-JSON, as a JSON Pointer (RFC 6901), and what is wrong there. */
export interface JsonProblem {
  readonly pointer: string;
  readonly problem: string;
}

/** Deeper values exhaust the stack of whoever reads them recursively. */
const DEEPEST = 100;

/** With the `u` flag a surrogate matches only where it has no partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The first place where `value` is not I-JSON (RFC 7493), or undefined where all of it is. What passes is equal to
 * itself after a round trip through JSON text: what is kept in memory is what will be read back.
 */
export function problemInJson(value: unknown): JsonProblem | undefined {
  return examine(value, 0);
}

function examine(value: unknown, depth: number): JsonProblem | undefined {
  if (typeof value !== 'object' || value === null) return examineScalar(value);
  if (depth === DEEPEST) return here(`a value nested more than ${String(DEEPEST)} deep`);
  return Array.isArray(value) ? examineArray(value, depth + 1) : examineObject(value, depth + 1);
}

function examineScalar(value: unknown): JsonProblem | undefined {
  if (typeof value === 'string') return LONE_SURROGATE.test(value) ? here('a lone surrogate') : undefined;
  if (typeof value === 'number') return examineNumber(value);
  if (typeof value === 'boolean' || value === null) return undefined;
  return here(value === undefined ? 'undefined' : `a ${typeof value}`);
}

function examineNumber(value: number): JsonProblem | undefined {
  if (!Number.isFinite(value)) return here(String(value));
  if (Object.is(value, -0)) return here('a negative zero');
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? here('a number beyond 2^53 - 1') : undefined;
}

function examineArray(elements: readonly unknown[], depth: number): JsonProblem | undefined {
  // By index: a hole in a sparse array is undefined, and array methods pass over it.
  for (let i = 0; i < elements.length; i += 1) {
    const found = examine(elements[i], depth);
    if (found) return within(String(i), found);
  }
  return undefined;
}

function examineObject(members: object, depth: number): JsonProblem | undefined {
  const prototype: unknown = Object.getPrototypeOf(members);
  if (prototype !== Object.prototype && prototype !== null)
    return here(`an object of class ${members.constructor.name}`);
  for (const [name, value] of Object.entries(members)) {
    const found = LONE_SURROGATE.test(name) ? here('a lone surrogate') : examine(value, depth);
    if (found) return within(name, found);
  }
  return undefined;
}

const here = (problem: string): JsonProblem => ({ pointer: '', problem });

const within = (token: string, { pointer, problem }: JsonProblem): JsonProblem => ({
  pointer: `/${tokenOf(token)}${pointer}`,
  problem,
});
