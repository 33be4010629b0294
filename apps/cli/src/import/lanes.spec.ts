import { inLanes } from './lanes';

/** Tasks that end when they are told to, and who was under way at once. */
class Works {
  readonly begun: string[] = [];
  most = 0;
  private running = 0;
  private readonly endings = new Map<string, (error?: Error) => void>();

  run = async (task: string): Promise<void> => {
    this.begun.push(task);
    this.most = Math.max(this.most, ++this.running);
    await new Promise<void>((resolve, reject) => {
      this.endings.set(task, (error) => (error ? reject(error) : resolve()));
    });
    this.running -= 1;
  };

  async end(task: string, error?: Error): Promise<void> {
    this.endings.get(task)?.(error);
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* each(tasks: readonly string[]): AsyncGenerator<string> {
  yield* tasks;
}

/** The lane of a task is its first letter; that of none is `-`. */
const laneOf = ([letter = '']: string): string | undefined => (letter === '-' ? undefined : letter);

async function underWay(tasks: readonly string[], most: number): Promise<{ works: Works; done: Promise<void> }> {
  const works = new Works();
  const done = inLanes(each(tasks), { most, laneOf }, works.run);
  done.catch(() => undefined);
  await settled();
  return { works, done };
}

describe('tasks', () => {
  it('are under way side by side, so many and no more', async () => {
    const { works, done } = await underWay(['-1', '-2', '-3', '-4'], 2);
    expect(works.begun).toEqual(['-1', '-2']);
    for (const task of ['-2', '-1', '-3', '-4']) await works.end(task);
    await done;
    expect([works.begun, works.most]).toEqual([['-1', '-2', '-3', '-4'], 2]);
  });

  it('of one lane wait for each other, and nobody else for them', async () => {
    const { works, done } = await underWay(['a1', 'a2', 'b1', '-1', 'a3'], 9);
    expect(works.begun).toEqual(['a1', 'b1', '-1']);
    await works.end('a1');
    expect(works.begun.at(-1)).toBe('a2');
    for (const task of ['a2', 'a3', 'b1', '-1']) await works.end(task);
    await done;
    expect(works.begun.at(-1)).toBe('a3');
  });

  it('end with the first failure, behind what is under way and before what is not', async () => {
    const { works, done } = await underWay(['-1', 'a1', 'a2', '-2', '-3'], 3);
    await works.end('a1', new Error('the server is gone'));
    await works.end('-1');
    await expect(done).rejects.toThrow('the server is gone');
    expect(works.begun).toEqual(['-1', 'a1']);
  });
});
