import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { verifyChain } from '../codec/hash-chain';
import { digestOf } from '../codec/identity';
import { delivered, scanned, sent } from '../testing/parcel';
import { command, parcelRecorder, TemporaryLog } from '../testing/parcel-office';
import { everything } from '../testing/samples';
import type { Draft } from './record-request';
import { isRefused } from './record-request';

/** A command: on which parcel, through which of two processes, under which of a few ids, with which body. */
interface Step {
  readonly parcel: number;
  readonly process: number;
  readonly id: number;
  readonly body: number;
  readonly drafts: readonly Draft[];
}

const entries = [sent('2024-01'), scanned('Vinh', '2023-12'), scanned('Hue', '2024-01'), delivered()];
const draft = constantFrom(...entries);
const drafts = array(draft, { minLength: 1, maxLength: 3 });
const step = record<Step>({ parcel: nat(2), process: nat(1), id: nat(15), body: nat(1), drafts });

const uuid = (number: number) => `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`;

/** Nothing differs from one run to the next but what the recorders keep in memory; no two processes draw the same nonce. */
const machine = (process: number) => ({
  clock: () => new Date('2024-07-01T00:00:00Z'),
  random: (size: number) => new Uint8Array(size).fill(process),
});

/** What the steps, one after another, are answered with, and what the log then holds. */
async function played(steps: readonly Step[], cachedEvents: number) {
  const log = await TemporaryLog.open();
  try {
    const processes = [0, 1].map((each) => parcelRecorder(log.store, machine(each), { cachedEvents }));
    const answers: unknown[] = [];
    for (const { parcel, process, id, body, drafts } of steps) {
      const identity = { commandId: uuid(id), command: { type: 'Step', digest: digestOf(body) } };
      const outcome = await processes[process]?.record(command(`parcel-${uuid(parcel)}`, drafts, identity));
      answers.push(outcome && isRefused(outcome) ? outcome : { ...outcome, recording: undefined });
    }
    return { answers, events: await everything(log.store.readAll()) };
  } finally {
    await log.remove();
  }
}

describe('what recorders keep in memory', () => {
  it('makes no difference to answers or to the log, and every log is a whole chain', async () => {
    await assert(
      asyncProperty(array(step, { maxLength: 25 }), nat(6), async (steps, few) => {
        const forgetful = await played(steps, 0);
        expect(await played(steps, 1_000)).toEqual(forgetful);
        expect(await played(steps, few)).toEqual(forgetful);
        expect(verifyChain(forgetful.events)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
