import { array, assert, asyncProperty, constantFrom, nat } from 'fast-check';
import { linesOf, objectIn } from './ndjson';

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  let from = 0;
  for (const size of sizes) yield bytes.subarray(from, (from += size));
  yield bytes.subarray(from);
}

async function linesIn(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(pieces)) lines.push(Buffer.from(line).toString());
  return lines;
}

describe('a file of lines', () => {
  it('has the same lines however it is cut into pieces', async () => {
    const texts = array(constantFrom('a', 'đ', '\n', '\u2028', '\r', '𝄞'), { maxLength: 20 });
    await assert(
      asyncProperty(texts, array(nat(4)), async (characters, sizes) => {
        const text = characters.join('');
        expect(await linesIn(inPieces(text, sizes))).toEqual(
          text
            .replace(/\n$/u, '')
            .split('\n')
            .slice(text === '' ? 1 : 0),
        );
      }),
    );
  });

  it('ends with a line that nobody ended', async () => {
    expect(await linesIn(inPieces('one\ntwo', []))).toEqual(['one', 'two']);
  });
});

describe('a line', () => {
  it.each(['[]', 'null', '"text"', '{"a":', ''])('that is no JSON object holds none: %j', (text) => {
    expect(objectIn(Buffer.from(text))).toBeUndefined();
  });

  it('that is no UTF-8 holds no object', () => {
    expect(objectIn(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBeUndefined();
  });

  it('of JSON holds its object', () => {
    expect(objectIn(Buffer.from('{"title":"Hiệp định"}'))).toEqual({ title: 'Hiệp định' });
  });
});
