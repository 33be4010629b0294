import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { EmbeddedEventStore } from '@app/event-store';
import type { Register } from '@app/kernel';
import { type Methods, ReadModelsUnavailable, RemoteCalls, remoteReadModels } from '@app/read-models';
import type { Projecting, Projections } from './projections';

/** What the thread is started with: where the log is, and its ends of the ports that lead to it. */
export interface ThreadParts {
  readonly folder: string;
  readonly register: Register;
  /** On which the writer of the log tells how far it is. */
  readonly log: MessagePort;
  readonly readModels: MessagePort;
  readonly projecting: MessagePort;
}

/** What this thread asks of the other, beside what it asks of the read models. */
export const projectingMethods: Methods<Projecting> = {
  caughtUpWith: true,
  findings: true,
  stopped: true,
  close: true,
};

/**
 * Most of what projections make dies young. With more room for that than usual, in megabytes, little of it is copied
 * before it does.
 */
const YOUNG_MEGABYTES = 192;

/**
 * Fills read models in a thread of its own, which reads the log's files itself: a command then costs the thread that
 * takes it nothing for them. Whatever ends the thread makes the read models unavailable, and is told by `findings`.
 * `program` is what the thread runs.
 */
export function projectInThread(
  store: EmbeddedEventStore,
  register: Register,
  program: string = require.resolve('./projections-worker'),
): Projections {
  const [log, models, control] = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
  const [readModels, projecting] = [models.port2, control.port2];
  const parts: ThreadParts = { folder: store.folder, register, log: log.port2, readModels, projecting };
  const worker = new Worker(program, {
    workerData: parts,
    transferList: [log.port2, readModels, projecting],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  store.inform(log.port1);
  const remote = remoteReadModels(models.port1);
  const calls = new RemoteCalls(control.port1);
  const end = (why: string): void => {
    const error = new ReadModelsUnavailable(`The thread that fills the read models has ended${why}.`);
    remote.calls.end(error);
    calls.end(error);
  };
  worker.once('error', ({ message }) => end(`: ${message}`));
  worker.once('exit', () => end(''));
  return { readModels: remote.readModels, ...mended(calls.to(projectingMethods), worker) };
}

/** A thread that has ended is a finding, not a failure of those who ask for findings. */
function mended({ caughtUpWith, findings, stopped, close }: Projecting, worker: Worker): Projecting {
  return {
    caughtUpWith,
    findings: () => findings().catch(({ message }: Error) => ({ projections: message })),
    stopped: () => stopped().catch(({ message }: Error) => message),
    close: async () => {
      await close().catch(() => undefined);
      await worker.terminate();
    },
  };
}
