import type { Actor, Authority, Citation, Day, Metadata, Override, ValidTime } from '@app/kernel';
import { dayOf, daysBetween } from '@app/kernel';
import type { Change, CollectionDefinition, Document } from '@app/read-models';
import { type AmendmentData, amendmentIn } from './amendment.vocabulary';

/** An event as it was recorded: who recorded what, when, why, on which evidence. Never changes. */
export interface AuditRow extends Document {
  readonly stream: string;
  readonly record: string | null;
  readonly number: string | null;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  /** Which entry it corrects, and how, or which one it voids. */
  readonly amends: AmendmentData | null;
  readonly actor: Actor;
  readonly onBehalfOf: Actor | null;
  readonly approvedBy: Actor | null;
  readonly unit: Actor | null;
  readonly reason: string | null;
  readonly overrides: readonly Override[];
  readonly overridden: boolean;
  readonly sources: readonly Citation[];
  readonly authority: Authority | null;
  readonly recordedAt: string;
  /** In the register's zone. */
  readonly recordedOn: Day;
  readonly validTime: ValidTime | null;
  /** The days from the last one on which the act may have been to that of its recording; null where it has no day. */
  readonly lagDays: number | null;
  readonly commandId: string;
  readonly command: string;
  /** The hash of the event before it in its stream. */
  readonly previous: string | null;
}

/** The order in which the register learned things: by the day, on which the log decides. */
export const auditOrder = ['recordedOn', 'position'] as const;

/** The fields that the trail is narrowed by, by the name of the parameter. */
export const auditFilters = { actor: 'actor.id', approver: 'approvedBy.id', kind: 'type', stream: 'stream' } as const;

/** One row an event. */
export const auditTrail: CollectionDefinition = {
  name: 'audit_trail',
  indexes: [
    auditOrder,
    ['record'],
    ...['overridden', ...Object.values(auditFilters)].map((field) => [field, ...auditOrder]),
  ],
};

/** What an event's metadata may say or not; null in a row where it does not. */
const optional = ['onBehalfOf', 'approvedBy', 'unit', 'reason', 'authority', 'validTime'] as const;

/** The row of an event; `zone` is the register's. */
export function rowOf({ event, record }: Change, zone: string): AuditRow {
  const { id, stream, revision, position, type, metadata } = event;
  const { recordedAt, override = [] } = metadata;
  const recordedOn = dayOf(recordedAt, zone);
  return {
    _id: id,
    stream,
    record: record?.id ?? null,
    number: record?.number?.text ?? null,
    revision,
    position,
    type,
    amends: amendmentIn(event) ?? null,
    actor: metadata.actor,
    ...saidIn(metadata),
    overrides: override,
    overridden: override.length > 0,
    sources: metadata.sources,
    recordedAt,
    recordedOn,
    lagDays: lag(metadata.validTime, recordedOn),
    commandId: metadata.commandId,
    command: metadata.command.type,
    previous: metadata.previous,
  };
}

function saidIn(metadata: Metadata): Pick<AuditRow, (typeof optional)[number]> {
  const members = optional.map((name) => [name, metadata[name] ?? null]);
  return Object.fromEntries(members) as Pick<AuditRow, (typeof optional)[number]>;
}

const lag = (time: ValidTime | undefined, recordedOn: Day): number | null =>
  time?.latest ? daysBetween(time.latest, recordedOn) : null;
