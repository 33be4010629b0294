import type { EdgePositions } from '@app/http';
import { present } from '@app/kernel';
import type { Known } from '@app/read-models';
import type { AuditRow } from './audit.view';
import type { FindingRow } from './data-quality.view';
import { noBeginning, noEnd } from './known-span.vocabulary';
import type { TimelineItem } from './timeline.queries';
import type { TimelineRow } from './timeline.view';

/** What an answer knows, as clients see it. */
export function knownAnswer({ knownAt, position }: Known, positions: EdgePositions) {
  return { knownAt, position: position === null ? null : positions.write(position) };
}

/** An entry as clients see it; a bound of its day that is open is null. */
export function timelineAnswer({ certainty, row }: TimelineItem) {
  const { entry, type, says, stream, record, number, category, standing, amendedBy, revision } = row;
  const { partners, persons, sources, authority, actor, approvedBy, recordedAt, stale } = row;
  return {
    entry,
    type,
    says,
    validTime: dayAnswer(row),
    certainty,
    ...present({ stale }),
    ...{ stream, record, number, category, revision },
    ...{ partners, persons, sources },
    ...{ standing, amendedBy },
    ...{ authority, actor, approvedBy, recordedAt },
    knownSince: row.known.from.at,
  };
}

function dayAnswer({ edtf, raw, qualified, earliest, latest }: TimelineRow) {
  return {
    edtf,
    earliest: earliest === noBeginning ? null : earliest,
    latest: latest === noEnd ? null : latest,
    ...(qualified && { qualified }),
    ...(raw !== null && { raw }),
  };
}

/** A finding as clients see it. */
export function findingAnswer({ kind: finding, known, since: _since, _id, ...row }: FindingRow) {
  return { finding, ...row, knownSince: known.from.at };
}

/** An event as clients see it. */
export function auditAnswer(
  { _id: eventId, position, overridden: _overridden, ...row }: AuditRow,
  positions: EdgePositions,
) {
  return { eventId, ...row, position: positions.write(position) };
}
