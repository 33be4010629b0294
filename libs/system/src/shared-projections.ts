import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Setting } from '@app/http';
import type { Register } from '@app/kernel';
import { type EventSource, type ReadModels, SharedRunner } from '@app/read-models';
import { logStop, stopOf } from './projections';
import { runnerParts } from './system';

/** How processes share the projections. */
export const sharingSettings: { readonly leaseMs: Setting<number> } = {
  leaseMs: {
    variable: 'CHANCERY_LEASE_SECONDS',
    usual: '5',
    expects: 'the seconds, 1 to 300, after which other projectors take over from one that is silent',
    read: (text) =>
      /^\d{1,3}$/u.test(text) && Number(text) >= 1 && Number(text) <= 300 ? Number(text) * 1_000 : undefined,
  },
};

/** What is shared, and for how long, in milliseconds, a lease holds. */
export interface Sharing {
  readonly source: EventSource;
  readonly readModels: ReadModels;
  readonly register: Register;
  readonly leaseMs: number;
}

/** Begins to carry the register's events into its share of the read models; where it stops without being asked, the log says why. */
export async function shareProjections({ leaseMs, ...parts }: Sharing): Promise<SharedRunner> {
  const holder = `${hostname()} ${String(process.pid)} ${randomUUID()}`;
  const runner = new SharedRunner({ ...runnerParts(parts), holder, leaseMs });
  await runner.start();
  logStop(stopOf(runner));
  return runner;
}
