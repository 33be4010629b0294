import { type Envelope, HashChain, type Receipt } from '@app/event-store';
import { KeptReceipts } from './kept-receipts';
import { objectIn } from './ndjson';

/** The first thing that does not fit in a stream, in the file itself, or for a receipt. */
export interface Finding {
  /** The stream, or `file`. */
  readonly where: string;
  readonly revision?: number;
  readonly reason: string;
}

/** What came of a verification: whole where there is no finding. */
export interface Verdict {
  readonly events: number;
  readonly streams: number;
  readonly receipts: { readonly given: number; readonly proven: number };
  readonly findings: readonly Finding[];
}

/** A line of an export: an envelope and where it stood in the log. */
type Line = Envelope & { readonly position: string };

const members = ['data', 'id', 'metadata', 'position', 'revision', 'stream', 'type'].join();

/**
 * Verifies an export line by line, with no register at hand: each stream's hash chain from its first event on, the order
 * of the log, and receipts. Keeps a link a stream, and of the receipts what is still open. Since a hash is kept in the
 * event behind it, events changed or cut off at the end of a stream are found by receipts alone.
 */
export class LogVerification {
  private readonly chain = new HashChain();
  private readonly receipts: KeptReceipts;
  private readonly streams = new Set<string>();
  private readonly firstMisfits = new Map<string, Finding>();
  private readonly unproven: Finding[] = [];
  private lines = 0;
  private events = 0;
  private position: string | undefined;

  constructor(private readonly given: readonly Receipt[] = []) {
    this.receipts = new KeptReceipts(given);
  }

  /** Takes the next line of the export, as bytes without the line feed. */
  add(bytes: Uint8Array): void {
    this.lines += 1;
    const line = objectIn(bytes);
    if (!isLine(line)) {
      this.find({ where: 'file', reason: `line ${String(this.lines)} is no event {${members.replaceAll(',', ', ')}}` });
      return;
    }
    const { position, ...event } = line;
    this.events += 1;
    this.streams.add(line.stream);
    this.follow(position);
    if (!this.firstMisfits.has(line.stream)) this.join(event);
    this.unproven.push(...this.receipts.add(event).map(findingOf));
  }

  /** The verdict, once every line has been taken. */
  finish(): Verdict {
    if (this.events === 0) this.find({ where: 'file', reason: 'there is no event in it' });
    const findings = [...this.firstMisfits.values(), ...this.unproven, ...this.receipts.finish().map(findingOf)];
    const receipts = { given: this.given.length, proven: this.receipts.proven };
    return { events: this.events, streams: this.streams.size, receipts, findings };
  }

  private join(event: Envelope): void {
    const misfit = this.chain.add(event);
    if (misfit) this.find({ where: misfit.stream, revision: misfit.revision, reason: misfit.reason });
  }

  private follow(position: string): void {
    const reason = this.position && disorder(this.position, position);
    if (reason) this.find({ where: 'file', reason: `line ${String(this.lines)} ${reason}` });
    this.position = position;
  }

  private find(finding: Finding): void {
    if (!this.firstMisfits.has(finding.where)) this.firstMisfits.set(finding.where, finding);
  }
}

const findingOf = ({ receipt, reason }: { readonly receipt: Receipt; readonly reason: string }): Finding => ({
  where: receipt.stream,
  revision: receipt.revision,
  reason: `receipt: ${reason}`,
});

/** Another member would stand beside the event without any hash covering it. */
function isLine(value: object | undefined): value is Line {
  if (!value || Object.keys(value).sort().join() !== members) return false;
  const { position, stream, revision } = value as Partial<Line>;
  return /^[0-9a-f]{8}:\d{1,20}$/u.test(String(position)) && typeof stream === 'string' && Number.isInteger(revision);
}

function disorder(before: string, position: string): string | undefined {
  const [log, place = ''] = position.split(':');
  const [logBefore, placeBefore = ''] = before.split(':');
  if (log !== logBefore) return `is of another log (${position}) than the line before it (${before})`;
  return BigInt(place) > BigInt(placeBefore) ? undefined : `stands behind a later one (${position} behind ${before})`;
}
