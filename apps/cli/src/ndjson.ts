/**
 * The lines of a file that comes in pieces, as bytes, without their line feeds; an unfinished last one included. Only a
 * line feed ends a line: others that Unicode knows may stand within JSON text.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let rest: Uint8Array[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, from)) {
      yield joined([...rest, piece.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
  }
  if (rest.length > 0) yield joined(rest);
}

const LINE_FEED = 0x0a;

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The object that a line holds, undefined where it is no JSON object in UTF-8. */
export function objectIn(line: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
