import { type Day, isRefusal, type Refusal } from '@app/kernel';
import type { Condition, Knowledge, ProjectionAccess, ReadModels } from '@app/read-models';
import { auditFilters, auditOrder, type AuditRow, auditTrail } from './audit.view';
import { type Asked, conditionsOf } from './filters';
import { type Page, type PageAsked, pageOf, sortBy, type Stretch } from './paging';

/** A question for who recorded what; by default the newest first. */
export interface AuditAsked extends Omit<PageAsked, 'knownAt'> {
  readonly filters?: Asked<keyof typeof auditFilters>;
  /** Days of the register's zone, both included. */
  readonly recordedFrom?: Day;
  readonly recordedTo?: Day;
  /** Only what was recorded against a soft rule. */
  readonly overridden?: true;
}

/** Every event ever recorded, by the days on which it was. */
export class AuditQueries {
  private readonly access: ProjectionAccess;

  constructor(
    private readonly readModels: ReadModels,
    clock: () => Date,
  ) {
    this.access = { readModels, projection: auditTrail.name, clock };
  }

  /** A page of the events that match every filter. Refused by `queryRules`. */
  async page(asked: AuditAsked): Promise<Page<AuditRow> | Refusal> {
    const conditions = conditionsOf(auditFilters, asked.filters ?? {});
    if (isRefusal(conditions)) return conditions;
    const { limit: _limit, cursor: _cursor, ...identity } = asked;
    const filter = [...conditions, ...recordedIn(asked)];
    return pageOf(this.access, asked, {
      identity: [auditTrail.name, identity],
      order: auditOrder,
      fetch: (known, stretch) => this.rows(filter, asked, known, stretch),
    });
  }

  private async rows(
    conditions: readonly Condition[],
    { order = 'desc' }: AuditAsked,
    { position }: Knowledge,
    stretch: Stretch,
  ): Promise<readonly AuditRow[]> {
    const filter = [...conditions, { field: 'position', to: position ?? '' }];
    const query = { filter, sort: sortBy(auditOrder, { order }), ...stretch };
    // The collection holds what the projection puts there.
    return (await this.readModels.list(auditTrail.name, query)) as readonly AuditRow[];
  }
}

function recordedIn({ recordedFrom, recordedTo, overridden }: AuditAsked): Condition[] {
  const days = { ...(recordedFrom && { from: recordedFrom }), ...(recordedTo && { to: recordedTo }) };
  return [
    ...(Object.keys(days).length > 0 ? [{ field: 'recordedOn', ...days }] : []),
    ...(overridden ? [{ field: 'overridden', equals: true }] : []),
  ];
}
