import { type Envelope, type Receipt, verifyReceipt } from '@app/event-store';
import { WrongUsage } from './exit-code';
import { linesOf, objectIn } from './ndjson';

/** A receipt that is not borne out, and why. */
export interface Unproven {
  readonly receipt: Receipt;
  readonly reason: string;
}

/** A receipt and those of its events that have been met. */
interface Kept {
  readonly receipt: Receipt;
  readonly covered: Envelope[];
}

/**
 * Receipts, checked against events as they go by, each stream in order. Keeps the events of a receipt from its first to
 * its last only, so that it holds no more of the log than the receipts themselves are long.
 */
export class KeptReceipts {
  /** How many have been borne out. */
  proven = 0;
  private readonly open = new Map<string, Kept[]>();

  constructor(receipts: readonly Receipt[]) {
    for (const receipt of receipts) {
      const ofStream = this.open.get(receipt.stream) ?? [];
      ofStream.push({ receipt, covered: [] });
      this.open.set(receipt.stream, ofStream);
    }
  }

  /** What the event, the next of its stream, settles to the contrary. */
  add(event: Envelope): Unproven[] {
    const kept = this.open.get(event.stream) ?? [];
    for (const { receipt, covered } of kept) {
      if (event.revision > receipt.revision - receipt.eventIds.length) covered.push(event);
    }
    const isSettled = ({ receipt }: Kept): boolean => event.revision >= receipt.revision;
    const settled = kept.filter(isSettled);
    if (settled.length === 0) return [];
    this.open.set(
      event.stream,
      kept.filter((each) => !isSettled(each)),
    );
    return this.judge(settled);
  }

  /** What remains unproven at the end of the log. */
  finish(): Unproven[] {
    return this.judge([...this.open.values()].flat());
  }

  private judge(settled: readonly Kept[]): Unproven[] {
    const unproven = settled.flatMap(({ receipt, covered }) => {
      const reason = verifyReceipt(receipt, covered);
      return reason === undefined ? [] : [{ receipt, reason }];
    });
    this.proven += settled.length - unproven.length;
    return unproven;
  }
}

/** The receipts of an NDJSON file: one a line, or the answer to a command that holds one. Throws `WrongUsage` naming the line. */
export async function readReceipts(file: string, pieces: AsyncIterable<Uint8Array>): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let lines = 0;
  for await (const line of linesOf(pieces)) {
    lines += 1;
    if (line.length === 0) continue;
    const { receipt = objectIn(line) } = (objectIn(line) ?? {}) as { readonly receipt?: unknown };
    if (!isReceipt(receipt)) {
      const where = `Line ${String(lines)} of ${file}`;
      throw new WrongUsage(`${where} holds no receipt {stream, revision, position, eventIds, hash}.`);
    }
    receipts.push(receipt);
  }
  return receipts;
}

function isReceipt(value: unknown): value is Receipt {
  const { stream, revision, eventIds, hash } = (value ?? {}) as Partial<Receipt>;
  const isPlaced = typeof stream === 'string' && Number.isInteger(revision) && typeof hash === 'string';
  return isPlaced && Array.isArray(eventIds) && eventIds.length > 0 && eventIds.every((id) => typeof id === 'string');
}
