import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson } from '../codec/canonical-json';
import type { Envelope } from '../codec/envelope';
import { EventCodec } from '../codec/event-codec';
import type { EventType } from '../codec/event-types';
import { EventTypes } from '../codec/event-types';
import { verifyChain } from '../codec/hash-chain';

/** An event as it was recorded once, kept in a file that is never edited. */
export interface GoldenEvent {
  readonly file: string;
  readonly envelope: Envelope;
}

/** The recorded events of a folder, one a file, each stream in order. */
export function goldenEvents(folder: string): GoldenEvent[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, envelope: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Envelope }))
    .sort((a, b) => a.envelope.revision - b.envelope.revision);
}

/**
 * What holds of the recorded events of a library, as tests: today's program reads them all, writes them as they are, and
 * finds their chain whole; and there is one for each version of each of its event types.
 */
export function goldenContract(folder: string, declared: readonly EventType[]): void {
  const golden = goldenEvents(folder);
  const codec = new EventCodec(new EventTypes(declared));

  describe(`the events recorded in ${basename(folder)}`, () => {
    it.each(golden)('$file is read, and written again', ({ envelope }) => {
      const { position: _, ...decoded } = codec.decode({ ...envelope, position: '' });
      const { id, type, data, metadata } = decoded;
      expect(codec.encode(decoded)).toEqual({ id, type, data, metadata });
      if (codec.versionOf(type) > versionOf(envelope)) return;
      expect(canonicalJson(decoded)).toBe(canonicalJson(envelope));
    });

    it('make whole hash chains', () => {
      expect(verifyChain(golden.map(({ envelope }) => envelope))).toBeUndefined();
    });

    it('are of every version of every type', () => {
      const recorded = golden.map(({ envelope }) => `${envelope.type} ${String(versionOf(envelope))}`);
      expect(recorded).toEqual(expect.arrayContaining(versionsOf(declared)));
    });
  });
}

const versionOf = ({ metadata }: Envelope): number => (metadata as { readonly schemaVersion: number }).schemaVersion;

function versionsOf(declared: readonly EventType[]): string[] {
  return declared.flatMap(({ type, version }) => Array.from({ length: version }, (_, i) => `${type} ${String(i + 1)}`));
}
