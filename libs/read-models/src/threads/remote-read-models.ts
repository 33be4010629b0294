import type { MessagePort } from 'node:worker_threads';
import { CheckpointMoved, LeaseLost, ReadModelFault, type ReadModels, ReadModelsUnavailable } from '../read-models';
import { answerCalls, type Methods, RemoteCalls } from './remote-calls';

const methods: Methods<ReadModels> = {
  declare: true,
  checkpoint: true,
  attend: true,
  handOver: true,
  apply: true,
  get: true,
  list: true,
  summarise: true,
  close: true,
};

/** Lets who has the other end of the port read and write the read models. */
export function answerForReadModels(port: MessagePort, readModels: ReadModels): void {
  answerCalls(port, readModels, methods);
}

/** The read models for which the other end of the port answers; `calls.end` where nobody does any more. */
export function remoteReadModels(port: MessagePort): { readonly readModels: ReadModels; readonly calls: RemoteCalls } {
  const kinds = [CheckpointMoved, LeaseLost, ReadModelFault, ReadModelsUnavailable];
  const calls = new RemoteCalls(port, { kinds, unsendable: (why) => new ReadModelFault(why) });
  return { readModels: calls.to(methods), calls };
}
