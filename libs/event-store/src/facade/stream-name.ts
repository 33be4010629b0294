import { InvalidRequest } from './failure';
import { StreamIdentifier } from './protocol';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 as text. Throws InvalidRequest where it is none. */
export function textOf(bytes: Uint8Array, what: string): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new InvalidRequest(`${what} is not UTF-8`, { cause: error });
  }
}

/** The stream that a client names. Throws InvalidRequest where it names none. */
export function textOfStream(identifier: StreamIdentifier | undefined): string {
  const name = textOf(identifier?.getStreamName_asU8() ?? new Uint8Array(), "the stream's name");
  if (name === '') throw new InvalidRequest('the stream has no name');
  return name;
}

/** The message that names a stream. */
export const streamIdentifierOf = (stream: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Buffer.from(stream));
