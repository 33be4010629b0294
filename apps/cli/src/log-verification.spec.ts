import { join } from 'node:path';
import { type Envelope, hashOf, type Receipt } from '@app/event-store';
import { goldenEvents } from '@app/event-store/testing';
import { assert, asyncProperty, constantFrom, integer, nat, property, tuple } from 'fast-check';
import { WrongUsage } from './exit-code';
import { readReceipts } from './kept-receipts';
import { LogVerification, type Verdict } from './log-verification';
import { linesOf } from './ndjson';

const golden = goldenEvents(join(__dirname, '../../../libs/event-store/src/codec/golden'));
const events = golden.map(({ envelope }) => envelope);
const positionOf = (nth: number): string => `1f0c2d3e:${String(nth * 5 + 7)}`;
const lineOf = (event: Envelope, nth: number): string => JSON.stringify({ ...event, position: positionOf(nth) });
const lines = events.map(lineOf);
const streams = [...new Set(events.map(({ stream }) => stream))];

const lastOf = (stream: string): Envelope =>
  events.findLast((event) => event.stream === stream) ?? ({ id: 'none' } as Envelope);

const receiptOf = (event: Envelope, eventIds = [event.id]): Receipt => ({
  stream: event.stream,
  revision: event.revision,
  position: positionOf(events.indexOf(event)),
  eventIds,
  hash: hashOf(event),
});

/** A receipt for the last event of every stream: nothing can change without one of them noticing. */
const heads = streams.map((stream) => receiptOf(lastOf(stream)));

function verdictOf(exported: readonly (string | Uint8Array)[], receipts: readonly Receipt[] = []): Verdict {
  const verification = new LogVerification(receipts);
  for (const line of exported) verification.add(Buffer.from(line as string));
  return verification.finish();
}

async function verdictOfFile(bytes: Uint8Array): Promise<Verdict> {
  const verification = new LogVerification(heads);
  for await (const line of linesOf(inOnePiece(bytes))) verification.add(line);
  return verification.finish();
}

async function* inOnePiece(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes as string);
}

describe('an export as it was written', () => {
  it('holds together, and bears out every receipt', () => {
    expect(verdictOf(lines, heads)).toEqual({
      events: events.length,
      streams: streams.length,
      receipts: { given: heads.length, proven: heads.length },
      findings: [],
    });
  });

  it('holds together for one stream alone', () => {
    const [stream = ''] = streams;
    expect(verdictOf(lines.filter((line) => line.includes(`"stream":"${stream}"`))).findings).toEqual([]);
  });
});

describe('an export that was tampered with', () => {
  const anyEvent = nat(events.length - 1);
  const whole = Buffer.from(`${lines.join('\n')}\n`);

  /** Positions belong to one log and are not hashed; the feed behind the last line ends nothing. */
  const unhashed = [...whole.toString('latin1').matchAll(/"position":"[^"]*"|\n$/gu)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
  }));

  it('is found out by any byte changed, where receipts vouch for the ends of the streams', async () => {
    const anyByte = nat(whole.length - 1).filter((at) => !unhashed.some(({ from, to }) => from <= at && at < to));
    await assert(
      asyncProperty(anyByte, integer({ min: 1, max: 255 }), async (at, mask) => {
        const { findings } = await verdictOfFile(whole.map((byte, i) => (i === at ? byte ^ mask : byte)));
        expect(findings).not.toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is found out by any line left out, where receipts vouch for the ends of the streams', () => {
    assert(
      property(anyEvent, (nth) => {
        const { findings } = verdictOf(lines.toSpliced(nth, 1), heads);
        expect(findings.map(({ where }) => where)).toContain(events[nth]?.stream);
      }),
    );
  });

  it('is found out by any two lines swapped', () => {
    assert(
      property(
        tuple(anyEvent, anyEvent).filter(([a, b]) => a !== b),
        ([a, b]) => {
          const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
          expect(verdictOf(swapped).findings).not.toEqual([]);
        },
      ),
    );
  });

  it('is found out by a line that stands twice', () => {
    assert(
      property(anyEvent, (nth) => {
        expect(verdictOf(lines.toSpliced(nth, 0, lines[nth] ?? '')).findings).not.toEqual([]);
      }),
    );
  });

  it('names the first event that does not fit of each broken stream', () => {
    const [, first = '', second = ''] = [...streams].sort(
      (a, b) => events.filter(({ stream }) => stream === a).length - events.filter(({ stream }) => stream === b).length,
    );
    const dropped = lines.filter((_, nth) => ![first, second].includes(keyOf(nth)) || events[nth]?.revision !== 0);
    expect(verdictOf(dropped).findings).toEqual([
      { where: expect.any(String) as string, revision: 1, reason: 'revision 0 is missing' },
      { where: expect.any(String) as string, revision: 1, reason: 'revision 0 is missing' },
    ]);
  });

  const keyOf = (nth: number): string => events[nth]?.stream ?? '';

  it.each([
    ['is no JSON', 'not json'],
    ['has a member that no hash covers', JSON.stringify({ ...events[0], position: positionOf(0), note: 'mine' })],
    ['lacks its position', JSON.stringify(events[0])],
  ])('names the first line that %s', (_, line) => {
    const { findings } = verdictOf(lines.with(0, line));
    expect(findings[0]).toEqual({ where: 'file', reason: expect.stringMatching(/^line 1 is no event/u) as string });
  });

  it('is found out where it was put together from two logs', () => {
    const other = lines.with(-1, (lines.at(-1) ?? '').replace('"1f0c2d3e:', '"00000000:'));
    expect(verdictOf(other).findings).toEqual([
      { where: 'file', reason: expect.stringContaining('is of another log') as string },
    ]);
  });

  it('is not taken for whole where there is nothing in it', () => {
    expect(verdictOf([]).findings).toEqual([{ where: 'file', reason: 'there is no event in it' }]);
  });
});

describe('a receipt', () => {
  const event = lastOf(streams.at(-1) ?? '');

  it.each<[string, Receipt]>([
    ['its hash', { ...receiptOf(event), hash: 'f'.repeat(64) }],
    ['its events', receiptOf(event, ['00000000-0000-5000-8000-000000000000'])],
    ['its stream', { ...receiptOf(event), stream: 'parcel-00000000-0000-4000-8000-000000000000' }],
    ['its revision', { ...receiptOf(event), revision: 99 }],
  ])('that was forged in %s is not borne out', (_, forged) => {
    const { findings, receipts } = verdictOf(lines, [forged, receiptOf(event)]);
    expect(findings).toEqual([
      { where: forged.stream, revision: forged.revision, reason: expect.stringMatching(/^receipt: /u) as string },
    ]);
    expect(receipts).toEqual({ given: 2, proven: 1 });
  });

  it('proves that the end of its stream was cut off', () => {
    const { findings } = verdictOf(
      lines.filter((line) => !line.includes(`"id":"${event.id}"`)),
      [receiptOf(event)],
    );
    expect(findings).toEqual([
      { where: event.stream, revision: event.revision, reason: expect.stringContaining('has no event') as string },
    ]);
  });

  it('is borne out for each of several that one stream was given', () => {
    const revisions = events.filter(({ stream }) => stream === event.stream);
    assert(
      property(integer({ min: 1, max: revisions.length }), constantFrom(1, 2), (count, times) => {
        const given = Array.from({ length: times }, () =>
          revisions.slice(-count).map((each) => receiptOf(each)),
        ).flat();
        expect(verdictOf(lines, given).receipts).toEqual({ given: given.length, proven: given.length });
      }),
    );
  });
});

describe('a file of receipts', () => {
  const [receipt] = heads;

  it('holds receipts, or the answers that brought them', async () => {
    const text = `${JSON.stringify(receipt)}\n${JSON.stringify({ id: '0b5e', receipt, warnings: [] })}\n`;
    expect(await readReceipts('kept.ndjson', inOnePiece(text))).toEqual([receipt, receipt]);
  });

  it.each(['{"id":"0b5e","dryRun":true}', 'null', '{"receipt":{"stream":"s"}}'])(
    'names the line that holds none: %s',
    async (line) => {
      const read = readReceipts('kept.ndjson', inOnePiece(`${JSON.stringify(receipt)}\n${line}\n`));
      await expect(read).rejects.toThrow(WrongUsage);
      await expect(read).rejects.toThrow(/^Line 2 of kept\.ndjson/u);
    },
  );
});
