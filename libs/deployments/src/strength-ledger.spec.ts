import type { Day, RecordedEvent } from '@app/kernel';
import { addDays, History, isRefusal, nextPeriods, noPeriods, record } from '@app/kernel';
import type { TestAct } from '@app/kernel/testing';
import { idOf, testRegister } from '@app/kernel/testing';
import { EmbeddedReadModels, recordKind, registerProjection, RegisterReader } from '@app/read-models';
import * as fc from 'fast-check';
import { deployment } from './deployment.aggregate';
import type { Payload } from './deployment.events';
import type { Deployment } from './deployment.state';
import { deploymentView } from './deployment.view';
import { personnelLedger } from './personnel.view';
import { attested, came, left, planned } from './testing';

const author = { actor: { id: 'author', assurance: 'claimed' }, recordedAt: '2024-12-31T05:00:00.000Z' } as const;

const calendar: readonly Day[] = Array.from({ length: 7 }, (_, nth) => addDays('2022-05-01', nth));

const dates = [
  '2022-05-02',
  '2022-05-04',
  '[2022-05-02..2022-05-04]',
  '[2022-05-01..2022-05-05]',
  '[2022-05-03..2022-05-05]',
];

interface Movement {
  readonly comes: boolean;
  readonly on: string;
  readonly rotation: number;
  readonly total: number;
  readonly women: number;
}

const movement: fc.Arbitrary<Movement> = fc
  .record({
    comes: fc.boolean(),
    on: fc.constantFrom(...dates),
    rotation: fc.integer({ min: 1, max: 2 }),
    total: fc.integer({ min: 1, max: 4 }),
    women: fc.nat(2),
  })
  .map((some) => ({ ...some, women: Math.min(some.women, some.total) }));

const actOf = ({ comes, on, rotation, total, women }: Movement): TestAct =>
  (comes ? came : left)(on, rotation, { total, women, byType: [{ type: 'troops', total, women }] });

/** The history of a deployment with all of these movements that its rules let through, and its events as the log has them. */
function recorded(nth: number, movements: readonly Movement[]) {
  const stream = `deployment-00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  const acts = [attested('2019', { designation: String(nth) }), planned('2020-01-01', 1), planned('2020-02-01', 2)];
  let history = History.of(deployment, testRegister);
  const events: RecordedEvent[] = [];
  for (const [at, { as: _as, name: _name, ...act }] of [...acts, ...movements.map(actOf)].entries()) {
    const outcome = record(history, [{ id: idOf(`${String(nth)} ${String(at)}`), ...act }], author);
    if ('refusals' in outcome) continue;
    history = outcome.history;
    for (const { particulars, ...event } of outcome.events) {
      const position = String(nth * 1_000 + events.length).padStart(8, '0');
      const metadata = { ...particulars, recordedAt: author.recordedAt } as RecordedEvent['metadata'];
      events.push({ ...event, stream, revision: events.length, position, metadata });
    }
  }
  return { history, events };
}

/** Every ascending choice of a day from each entry of the line that moves somebody: what is left of a history. */
function datings({ line }: History<Deployment>): { readonly on: Day; readonly move: Movement }[][] {
  const moves = line.items.flatMap(({ entry }) => (entry?.type.startsWith('Personnel') ? [entry] : []));
  return moves.reduce<{ on: Day; move: Movement }[][]>(
    (begun, { type, data, validTime: { earliest, latest } }) => {
      const { rotation, total, women = 0 } = data as Payload<'PersonnelArrived'>;
      const move = { comes: type === 'PersonnelArrived', on: '', rotation, total, women };
      const days = calendar.filter((day) => day >= (earliest ?? day) && day <= (latest ?? day));
      return begun.flatMap((dating) =>
        days.filter((day) => day >= (dating.at(-1)?.on ?? day)).map((on) => [...dating, { on, move }]),
      );
    },
    [[]],
  );
}

type Count = (move: Movement) => number;

/** The least and the most that a figure is on a day in any dating. */
function rangeOn(history: History<Deployment>, day: Day, count: Count): readonly [number, number] {
  const figures = datings(history).map((dating) =>
    dating.reduce((sum, { on, move }) => (on > day ? sum : sum + (move.comes ? 1 : -1) * count(move)), 0),
  );
  return [Math.min(...figures), Math.max(...figures)];
}

/** Read models that hold the register and the ledgers of these events. */
async function projected(streams: readonly (readonly RecordedEvent[])[]): Promise<EmbeddedReadModels> {
  const [readModels, projection] = [new EmbeddedReadModels(), registerProjection(deploymentView)];
  await readModels.declare(projection.collections);
  let from: string | null = null;
  for (const events of streams) {
    let before = noPeriods(History.of(recordKind(deployment).aggregate, testRegister));
    let kept: ReturnType<NonNullable<typeof projection.keep>> | undefined;
    for (const event of events) {
      const after = nextPeriods(before, event);
      const change = { event, record: { category: 'deployment', id: event.stream.slice(-36), before, after } };
      kept = projection.keep?.(kept, change);
      const checkpoints = [{ projection: projection.name, from, to: event.position }];
      await readModels.apply({ checkpoints, operations: projection.project(change, kept) });
      [before, from] = [after, event.position];
    }
  }
  return readModels;
}

const counts: readonly (readonly [Readonly<Record<string, unknown>>, Count])[] = [
  [{}, ({ total }) => total],
  [{ rotation: 1 }, ({ rotation, total }) => (rotation === 1 ? total : 0)],
  [{ rotation: 2 }, ({ rotation, total }) => (rotation === 2 ? total : 0)],
  [{ gender: 'women' }, ({ women }) => women],
  [{ gender: 'men' }, ({ total, women }) => total - women],
];

describe('the strength ledger', () => {
  it('gives the least and the greatest strength that any dating has, on any day, by rotation, by gender and in all', async () => {
    const some = fc.array(movement, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(some, some, fc.constantFrom(...calendar), async (first, second, day) => {
        const records = [recorded(1, first), recorded(2, second)];
        const readModels = await projected(records.map(({ events }) => events));
        const access = { readModels, view: deploymentView, zone: testRegister.zone, clock: () => new Date() };
        const reader = new RegisterReader({ ...access, ledger: personnelLedger });
        for (const [key, count] of counts) {
          const answer = await reader.summarise({ validOn: day, by: Object.keys(key) });
          if (isRefusal(answer)) throw new Error(answer.message);
          const group = answer.groups.find((each) => JSON.stringify(each.key) === JSON.stringify(key));
          const { atLeast = 0, atMost = 0 } = group?.sums['strength'] ?? {};
          const ranges = records.map(({ history }) => rangeOn(history, day, count));
          const expected = [0, 1].map((end) => ranges.reduce((sum, range) => sum + (range[end] ?? 0), 0));
          expect([atLeast, atMost]).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});
