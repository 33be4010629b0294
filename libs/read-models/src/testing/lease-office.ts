import type { RecordedEvent } from '@app/kernel';
import { EmbeddedReadModels } from '../embedded/embedded-read-models';
import type { Decode } from '../projections/event-source';
import { ProjectionRunner } from '../projections/projection-runner';
import { recordKind } from '../projections/record-kind';
import type { RunnerParts } from '../projections/runner-parts';
import { registerNumbers } from '../projections/register-numbers.projection';
import type { Document, ReadModels } from '../read-models';
import { RegisterReader } from '../register/register-reader';
import { registerProjection } from '../register/register.projection';
import { lease } from './lease.aggregate';
import { leaseRegister } from './lease-log';
import { leaseView, tenancyLedger } from './lease.view';
import { MemoryLog } from './memory-log';

/** Events of the test's own making need no decoding; what a test calls garbled cannot be decoded. */
export const decode: Decode = (event) => {
  if (event.type === 'Garbled') throw new Error('nobody declared it');
  return event as RecordedEvent;
};

/** A runner of the register of leases. */
export function leaseRunner(
  parts: Pick<RunnerParts, 'source' | 'readModels'> & Partial<RunnerParts>,
): ProjectionRunner {
  return new ProjectionRunner({
    decode,
    register: leaseRegister,
    kinds: [recordKind(lease, leaseView.prefix)],
    projections: [registerProjection(leaseView)],
    ...parts,
  });
}

/** Everything that is in the collections of the register of leases. */
export async function leaseDocuments(readModels: ReadModels): Promise<readonly Document[]> {
  const all = { filter: [], sort: [], limit: 100_000 };
  const rows = await readModels.list(leaseView.collection, all);
  const parts = await readModels.list(tenancyLedger.collection, all);
  return [...rows, ...parts, ...(await readModels.list(registerNumbers, all))];
}

/** The register of leases, kept up to date with a log. */
export class LeaseOffice {
  readonly log = new MemoryLog();
  readonly readModels = new EmbeddedReadModels();
  /** Asked long after everything was recorded. */
  private readonly access = {
    readModels: this.readModels,
    view: leaseView,
    zone: leaseRegister.zone,
    clock: () => new Date('2030-01-01T00:00:00.000Z'),
    patience: 0,
  };
  readonly reader = new RegisterReader(this.access);
  readonly tenancies = new RegisterReader({ ...this.access, ledger: tenancyLedger });
  private readonly runner = leaseRunner({ source: this.log, readModels: this.readModels });

  static async open(): Promise<LeaseOffice> {
    const office = new LeaseOffice();
    await office.runner.start();
    return office;
  }

  /** Waits until the events are in the register. */
  async record(events: readonly RecordedEvent[]): Promise<void> {
    this.log.append(...events);
    const last = events.at(-1);
    const isThere = last === undefined || (await this.runner.caughtUpWith(last.position));
    if (!isThere) throw this.runner.lastError ?? new Error('the office is closed');
  }

  close(): Promise<void> {
    return this.runner.stop();
  }
}
