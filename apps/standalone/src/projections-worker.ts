import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { LogFollower } from '@app/event-store';
import { answerCalls, answerForReadModels } from '@app/read-models';
import { projectHere, type Projecting } from './projections';
import { projectingMethods, type ThreadParts } from './projections-thread';

/** Of a scale of 19: whoever waits for a command's receipt goes before. */
const NICENESS = 5;

async function main({ folder, register, log, readModels, projecting }: ThreadParts): Promise<void> {
  // On Linux this is about the one thread, elsewhere about the whole process.
  if (process.platform === 'linux') setPriority(NICENESS);
  const projections = await projectHere(await LogFollower.open(folder, log), register);
  answerForReadModels(readModels, projections.readModels);
  answerCalls<Projecting>(projecting, projections, projectingMethods);
}

// What it rejects with ends the thread, and is told by who has started it.
void main(workerData as ThreadParts);
