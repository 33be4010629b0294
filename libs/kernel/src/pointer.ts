/** The value at the pointer (RFC 6901), undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return tokensOf(pointer)?.reduce(memberOf, document);
}

/**
 * A copy of the document with `value` at the pointer, sharing all that did not change; undefined takes a member or an
 * element away. An array grows at its end only. Undefined where the pointer leads nowhere.
 */
export function withValueAt(document: unknown, pointer: string, value: unknown): unknown {
  const tokens = tokensOf(pointer);
  return tokens && put(document, tokens, value);
}

/** A member's name, or an index, as it stands in a pointer behind its `/`. */
export const tokenOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function tokensOf(pointer: string): string[] | undefined {
  const [root, ...tokens] = pointer.split('/');
  return root === '' ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Enumerable members are neither inherited nor an array's length. */
const memberOf = (value: unknown, token: string): unknown =>
  isObject(value) && Object.prototype.propertyIsEnumerable.call(value, token) ? value[token] : undefined;

function put(document: unknown, [token, ...rest]: readonly string[], value: unknown): unknown {
  if (token === undefined) return value;
  if (!isObject(document) || token === '__proto__') return undefined;
  const within = memberOf(document, token);
  const changed = put(within, rest, value);
  // Undefined is meant only where the pointer ends, at something that there is to take away.
  if (changed === undefined && (rest.length > 0 || within === undefined)) return undefined;
  return Array.isArray(document) ? putElement(document, token, changed) : putMember(document, token, changed);
}

function putElement(elements: readonly unknown[], token: string, value: unknown): unknown {
  const index = token === '-' ? elements.length : Number(token);
  if (!/^(-|0|[1-9]\d*)$/u.test(token) || index > elements.length) return undefined;
  return elements.toSpliced(index, 1, ...(value === undefined ? [] : [value]));
}

function putMember(members: Readonly<Record<string, unknown>>, token: string, value: unknown): unknown {
  const { [token]: _replaced, ...others } = members;
  return value === undefined ? others : { ...members, [token]: value };
}
