import { isRefused } from '@app/event-store';
import type { Refused } from '@app/kernel';
import { present, refuse } from '@app/kernel';
import { isReferenceTo } from './command-body';
import type { Drafted, Entry } from './entry-drafts';
import type { FactReader } from './fact-reader';
import { httpRules } from './http.rules';
import type { RecordContext, RecordContexts } from './record-context';

/** Entries for a record, which has a stream or is to be made. */
export interface Entering {
  readonly context: RecordContext;
  readonly stream?: string | undefined;
  readonly entries: readonly Entry[];
}

/**
 * The stream of a new record that the natural key of its opening names, if it has one. Refused is an opening, on the stream of
 * a voided one, under a key by which others would look elsewhere; and `distinctFrom` where no key stands in the way.
 */
export function keyedStreamOf(contexts: RecordContexts, entering: Entering): { keyedStream?: string } | Refused {
  const { context, stream, entries } = entering;
  const key = keyOf(entering);
  const isReference = key !== undefined && isKeyOfReference(context, key);
  const needless = entries.findIndex(
    ({ body }, i) => body.distinctFrom !== undefined && (i > 0 || stream !== undefined || !key || isReference),
  );
  if (needless >= 0) return needlesslyDistinct(entries, needless);
  if (key === undefined) return {};
  const keyedStream = contexts.keyedStream(context, key, entries[0]?.body.distinctFrom);
  if (stream === undefined) return { keyedStream };
  return isReference && stream !== keyedStream ? { refusals: [refuse(httpRules['reference.fixed'])] } : {};
}

/** The drafts, which rely on the record that the new one is distinct from: it must be there. */
export async function distinctly(
  drafted: Drafted | Refused,
  { context, entries: [first] }: Entering,
  facts: FactReader,
): Promise<Drafted | Refused> {
  const distinctFrom = first?.body.distinctFrom;
  if (distinctFrom === undefined || isRefused(drafted)) return drafted;
  const found = await facts.recordOn(context, `${context.aggregate.category}-${distinctFrom}`);
  if (!found) {
    const message = `${context.route} has no record ${distinctFrom}.`;
    return { refusals: [refuse(httpRules['reference.unknown'], message, '/distinctFrom')] };
  }
  const [opening, ...others] = drafted.drafts;
  if (!opening) return drafted;
  const { particulars } = opening;
  const reliedOn = [...(particulars.reliedOn ?? []), { stream: found.stream, revision: found.revision }];
  return { ...drafted, drafts: [{ ...opening, particulars: { ...particulars, ...present({ reliedOn }) } }, ...others] };
}

/** Whether others refer to such a record by its key. */
export const isKeyOfReference = ({ refersAs }: RecordContext, key: string): boolean =>
  refersAs !== undefined && isReferenceTo(refersAs, key);

function keyOf({ context, entries: [first] }: Entering): string | undefined {
  return first?.definition.opens ? context.naturalKey?.(first.body.data as never) : undefined;
}

function needlesslyDistinct(entries: readonly Entry[], index: number): Refused {
  const message = 'distinctFrom is said where a record is made under a natural key that another record has.';
  const pointer = entries.length === 1 ? '/distinctFrom' : `/entries/${String(index)}/distinctFrom`;
  return { refusals: [refuse(httpRules['body.invalid'], message, pointer)] };
}
