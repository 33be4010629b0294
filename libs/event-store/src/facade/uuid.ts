import { InvalidRequest } from './failure';
import { UUID } from './protocol';

/** How a client wants to be told ids: as text, or as two signed 64-bit numbers, the more significant half first. */
export type UuidForm = 'text' | 'structured';

const UUID_TEXT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id as lower-case text, in whichever form it came. Throws InvalidRequest on anything that is no UUID. */
export function textOfUuid(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  const text = structured
    ? dashed(hexOf(structured.getMostSignificantBits()) + hexOf(structured.getLeastSignificantBits()))
    : (uuid?.getString().toLowerCase() ?? '');
  if (!UUID_TEXT.test(text)) throw new InvalidRequest(`"${text}" is not a UUID`);
  return text;
}

/** The message that tells an id. */
export function uuidOf(text: string, form: UuidForm): UUID {
  if (form === 'text') return new UUID().setString(text);
  const hex = text.replaceAll('-', '');
  return new UUID().setStructured(
    new UUID.Structured()
      .setMostSignificantBits(signed(hex.slice(0, 16)))
      .setLeastSignificantBits(signed(hex.slice(16))),
  );
}

const signed = (hex: string): string => BigInt.asIntN(64, BigInt(`0x${hex}`)).toString();

const hexOf = (signedText: string): string => BigInt.asUintN(64, BigInt(signedText)).toString(16).padStart(16, '0');

const dashed = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
