import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { ReadModelFault, ReadModelsUnavailable } from '../read-models';
import { readModelsContract } from '../testing/read-models-contract';
import { remoteReadModels } from './remote-read-models';

let thread: Worker;

beforeAll(() => {
  thread = new Worker(join(__dirname, '../testing/read-models-thread.cjs'));
});

afterAll(() => thread.terminate());

/** Fresh read models in the other thread. */
function reached(): ReturnType<typeof remoteReadModels> {
  const { port1, port2 } = new MessageChannel();
  thread.postMessage(port1, [port1]);
  return remoteReadModels(port2);
}

const nobody = (): Error => new ReadModelsUnavailable('the thread has ended');

readModelsContract(
  'read models in another thread',
  async () => {
    const { readModels, calls } = reached();
    return { ...readModels, close: () => readModels.close().then(() => calls.end(nobody())) };
  },
  { numRuns: 50 },
);

describe('read models in another thread', () => {
  it('fail as what they are there, with all that is said', async () => {
    const { readModels, calls } = reached();
    const failure: unknown = await readModels.get('nowhere', '1').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReadModelFault);
    expect(failure).toMatchObject({ message: 'the collection nowhere was not declared' });
    calls.end(nobody());
  });

  it('answer nobody any more once the thread has ended', async () => {
    const { readModels, calls } = reached();
    const asked = readModels.checkpoint('leases');
    calls.end(nobody());
    await expect(asked).rejects.toThrow('the thread has ended');
    await expect(readModels.checkpoint('leases')).rejects.toBeInstanceOf(ReadModelsUnavailable);
  });
});
