import { workerData } from 'node:worker_threads';
import { LogFollower } from '@app/event-store';
import { answerCalls, answerForReadModels } from '@app/read-models';
import { projectHere, type Projecting } from './projections';
import { projectingMethods, type ThreadParts } from './projections-thread';

async function main({ folder, register, log, readModels, projecting }: ThreadParts): Promise<void> {
  const projections = await projectHere(await LogFollower.open(folder, log), register);
  answerForReadModels(readModels, projections.readModels);
  answerCalls<Projecting>(projecting, projections, projectingMethods);
}

// What it rejects with ends the thread, and is told by who has started it.
void main(workerData as ThreadParts);
