import { claimAt, placeOf } from '@app/kernel';
import type { Recording } from '@app/kernel';
import { streamParts } from '@app/read-models';
import type { Outcome } from './command-desk';
import type { EdgePositions } from './edge-position';
import type { RecordContext } from './record-context';

/** What a client is told of a command. */
export interface CommandAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/**
 * The answer to a command that was recorded, now (201 with its location where it opened a record) or by an earlier
 * request, or that a dry run has tried: the receipt, the places in the line, the warnings, and for a dry run the state.
 */
export function answerOf(
  { stream, receipt, repeated, recording, warnings }: Outcome,
  { context, positions, isNew }: { context: RecordContext; positions: EdgePositions; isNew: boolean },
): CommandAnswer {
  const id = streamParts(stream).id;
  const created = isNew && !repeated;
  const headers = {
    ...(created && { location: `/${context.route}/${id}` }),
    ...(receipt && { etag: `"${String(receipt.revision)}"` }),
  };
  const entries = recording && { entries: entriesOf(recording) };
  if (!receipt)
    return { status: 200, headers, body: { id, dryRun: true, ...entries, warnings, state: recording?.history.state } };
  const written = { ...receipt, position: positions.write(receipt.position) };
  return { status: created ? 201 : 200, headers, body: { id, receipt: written, repeated, ...entries, warnings } };
}

/** Each entry as it is stored, and the one behind which it stands in the line (null: it stands first). */
function entriesOf({ events, history: { line } }: Recording<unknown>) {
  return events.map(({ id, type, particulars: { validTime } }) => {
    const behind = claimAt(line, placeOf(line, id));
    return { eventId: id, type, ...(validTime && { validTime, behind }) };
  });
}
