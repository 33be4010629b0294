import { join } from 'node:path';
import type { Metadata } from '@app/kernel';
import { assert, constantFrom, nat, property } from 'fast-check';
import { goldenEvents } from '../testing/golden-events';
import { canonicalJson, sha256Of } from './canonical-json';
import type { Envelope } from './envelope';
import { hashOf, verifyChain } from './hash-chain';
import { eventIdOf } from './identity';
import { verifyReceipt } from './receipt';

type Recorded = Envelope & { readonly metadata: Metadata };

const log = goldenEvents(join(__dirname, 'golden')).map(({ envelope }) => envelope as Recorded);
/** Seven events of six commands: the second recorded two. */
const stream = log.filter((event) => event.stream === log.find(({ revision }) => revision === 6)?.stream);

const changed = (
  event: Recorded,
  { data = event.data, ...metadata }: Partial<Metadata> & { data?: unknown },
): Recorded => ({
  ...event,
  data,
  metadata: { ...event.metadata, ...metadata },
});

/** The stream with one event replaced (undefined: left out). */
const forged = (at: number, forge: (event: Recorded) => Recorded | undefined): Recorded[] =>
  stream.flatMap((event) => (event.revision === at ? (forge(event) ?? []) : event));

/** What a forger makes of it who knows how hashes are made. */
function rechained(events: readonly Recorded[]): Recorded[] {
  let previous: string | null = null;
  return events.map((event) => {
    const next = changed(event, { previous });
    previous = hashOf(next);
    return next;
  });
}

describe('a stream as it was recorded', () => {
  it('holds together, also among others', () => {
    expect(verifyChain(stream)).toBeUndefined();
    expect(verifyChain(log)).toBeUndefined();
  });

  it('has hashes that anyone can make from the canonical JSON of the events', () => {
    const { stream: name, revision, id, type, data, metadata } = stream[0] as Recorded;
    const text = `{"data":${canonicalJson(data)},"id":"${id}","metadata":${canonicalJson(metadata)},"revision":${String(revision)},"stream":"${name}","type":"${type}"}`;
    expect(stream[1]?.metadata.previous).toBe(sha256Of(JSON.parse(text)));
    expect(canonicalJson(stream[0])).toBe(text);
  });
});

describe('a stream that was tampered with', () => {
  it('does not hold together behind the event that was changed, whatever was changed', () => {
    const member = constantFrom<keyof Metadata>(
      'nonce',
      'recordedAt',
      'classification',
      '$causationId',
      'command',
      'sources',
    );
    assert(
      property(nat(5), member, (at, name) => {
        const other = {
          nonce: 'f'.repeat(32),
          recordedAt: '2024-01-01T00:00:00.000Z',
          classification: 'other',
          $causationId: 'other',
          command: { type: 'Other', digest: 'f'.repeat(64) },
          sources: [{ sourceId: 'other' }],
        };
        const misfit = verifyChain(
          forged(at, (event) => changed(event, { [name]: other[name as keyof typeof other] })),
        );
        expect([at, at + 1]).toContain(misfit?.revision);
      }),
    );
  });

  it.each<[string, Recorded[], { revision: number; reason: string }]>([
    [
      'an event changed',
      forged(2, (event) => changed(event, { data: { place: 'Đà Nẵng' } })),
      { revision: 3, reason: 'previous is not the hash of the event before it' },
    ],
    ['an event left out', forged(3, () => undefined), { revision: 4, reason: 'revision 3 is missing' }],
    ['the beginning left out', stream.slice(1), { revision: 1, reason: 'revision 0 is missing' }],
    [
      'a member added',
      forged(4, (event) => changed(event, { mood: 'good' } as object)),
      { revision: 4, reason: '/metadata must NOT have additional properties (mood)' },
    ],
  ])('names the first that does not fit: %s', (_, events, misfit) => {
    expect(verifyChain(events)).toEqual({ stream: stream[0]?.stream, ...misfit });
  });

  it.each<[string, Recorded[], { revision: number; reason: RegExp }]>([
    [
      'an id of no command',
      forged(3, (event) => ({ ...event, id: eventIdOf(event.metadata.commandId, 1) })),
      { revision: 3, reason: /its id/ },
    ],
    [
      'a command id of which no uuid can be made',
      forged(3, (event) => changed(event, { commandId: '00000000-0000-0000-0000-000000000001' })),
      { revision: 3, reason: /^\/metadata\/commandId must match/u },
    ],
    [
      'a time that does not increase',
      forged(3, (event) => changed(event, { recordedAt: stream[2]?.metadata.recordedAt ?? '' })),
      { revision: 3, reason: /recordedAt/ },
    ],
    [
      'two times within one append',
      forged(2, (event) => changed(event, { recordedAt: '2024-07-03T23:00:00.000Z' })),
      { revision: 2, reason: /recordedAt/ },
    ],
  ])('is found out though all hashes were made anew: %s', (_, events, { revision, reason }) => {
    expect(verifyChain(rechained(events))).toMatchObject({ revision, reason: expect.stringMatching(reason) as string });
  });
});

describe('a receipt', () => {
  const [first, second] = stream.slice(1, 3) as [Recorded, Recorded];
  const receipt = {
    stream: first.stream,
    revision: 2,
    position: '9',
    eventIds: [first.id, second.id],
    hash: hashOf(second),
  };

  it('is borne out by the stream, and by the log', () => {
    expect(verifyReceipt(receipt, stream)).toBeUndefined();
    expect(verifyReceipt(receipt, log)).toBeUndefined();
  });

  it('proves a rewriting of anything before it, though all hashes were made anew', () => {
    const rewritten = rechained(forged(0, (event) => changed(event, { data: { destination: 'Luang Prabang' } })));
    expect(verifyChain(rewritten)).toBeUndefined();
    expect(verifyReceipt(receipt, rewritten)).toBe('event 2 is not the one that was acknowledged');
  });

  it('proves that events were cut off, or changed for others', () => {
    expect(verifyReceipt(receipt, stream.slice(0, 2))).toMatch(/has no event 2$/u);
    const others = forged(1, (event) => ({ ...event, id: stream[0]?.id ?? '' }));
    expect(verifyReceipt(receipt, others)).toBe('other events stand there');
  });
});
