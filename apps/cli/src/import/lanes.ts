/** How tasks share the way. */
export interface Traffic<T> {
  /** The most that are under way at once. */
  readonly most: number;
  /** Of the tasks of one lane each waits for the one before it; tasks without a lane wait for nobody. */
  readonly laneOf: (task: T) => string | undefined;
}

/** Runs every task. After a failure none is begun, and it is thrown once nothing is under way. */
export async function inLanes<T>(
  tasks: AsyncIterable<T>,
  { most, laneOf }: Traffic<T>,
  run: (task: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const lanes = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const begin = async (task: T, before: Promise<void> | undefined): Promise<void> => {
    await before;
    if (failures.length === 0) await run(task);
  };
  for await (const task of tasks) {
    const lane = laneOf(task) ?? '';
    const done = begin(task, lane === '' ? undefined : lanes.get(lane))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        underWay.delete(done);
        if (lanes.get(lane) === done) lanes.delete(lane);
      });
    underWay.add(done);
    if (lane !== '') lanes.set(lane, done);
    if (underWay.size >= most) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
}
