import type { CollectionDefinition, ChangedRecord, Document } from '@app/read-models';
import type { FindingKind } from './finding.vocabulary';
import type { OpenFinding } from './findings.state';
import { stillKnown } from './known-span.vocabulary';
import type { TimelineRow } from './timeline.view';

/** A finding as known from when until when. */
export interface FindingRow extends Document, Pick<TimelineRow, 'stream' | 'record' | 'number' | 'category' | 'known'> {
  readonly kind: FindingKind;
  /** The event's id, and its type. */
  readonly entry: string;
  readonly type: string;
  readonly rule: string | null;
  readonly pointer: string | null;
  readonly says: string;
  /** The moment and the position since which it is to be found, for lists. */
  readonly since: string;
}

/** The order in which findings arose. */
export const findingOrder = ['since'] as const;

/** The fields that findings are narrowed and counted by, by the name of the parameter. */
export const findingFilters = { finding: 'kind', category: 'category', kind: 'type', rule: 'rule' } as const;

/** One row a finding. */
export const dataQuality: CollectionDefinition = {
  name: 'data_quality',
  indexes: [findingOrder, ...['stream', ...Object.values(findingFilters)].map((field) => [field, ...findingOrder])],
};

/** The row of a finding that has just been opened. */
export function rowOf(record: ChangedRecord, stream: string, finding: OpenFinding): FindingRow {
  const { id, kind, entry, rule = null, pointer = null, says, knownFrom } = finding;
  return {
    _id: id,
    kind,
    entry: entry.id,
    type: entry.type,
    ...{ rule, pointer, says },
    stream,
    record: record.id,
    number: record.number?.text ?? null,
    category: record.category,
    since: knownFrom.position,
    known: { from: knownFrom, to: stillKnown },
  };
}
