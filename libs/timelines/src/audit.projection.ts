import type { Operation, Projection } from '@app/read-models';
import { auditTrail, rowOf } from './audit.view';

/** Keeps the audit trail: one row an event, those of the register itself included. `zone` is the register's. */
export function auditProjection(zone: string): Projection {
  return {
    name: auditTrail.name,
    collections: [auditTrail],
    project: (change): readonly Operation[] => {
      const document = rowOf(change, zone);
      return [{ collection: auditTrail.name, id: document._id, op: 'put', document }];
    },
  };
}
