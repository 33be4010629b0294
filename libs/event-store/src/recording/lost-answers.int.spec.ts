import { verifyChain } from '../codec/hash-chain';
import {
  type AppendOptions,
  Conflict,
  type EventStore,
  type NewEvent,
  OutcomeUnknown,
  StoreUnavailable,
} from '../event-store';
import { behindBadLine, type Fate, intercepted } from '../testing/intercepted-store';
import { parcel, scanned, sent } from '../testing/parcel';
import { aParcel, command, parcelRecorder, TemporaryLog } from '../testing/parcel-office';
import { everything } from '../testing/samples';

let log: TemporaryLog;
let store: EventStore;

beforeEach(async () => {
  log = await TemporaryLog.open();
  store = log.store;
});

afterEach(async () => {
  expect(verifyChain(await everything(store.readAll()))).toBeUndefined();
  await log.remove();
});

describe('an append whose answer is lost', () => {
  it.each<[string, Fate[]]>([
    ['before it is written', ['lost']],
    ['after it is written', ['unanswered']],
    ['again and again', ['lost', 'unanswered', 'lost']],
  ])('%s is sent again as it was, and recorded once', async (_, fates) => {
    const sendings: (readonly NewEvent[])[] = [];
    const stream = aParcel();
    const outcome = await parcelRecorder(behindBadLine(store, fates, sendings)).record(
      command(stream, [sent(), scanned()]),
    );
    const events = await everything(store.read(stream));
    expect(outcome).toMatchObject({ repeated: false, receipt: { eventIds: events.map(({ id }) => id) } });
    expect(events).toHaveLength(2);
    expect(new Set(sendings.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it.each([
    [true, [true, false]],
    [false, [false, false]],
  ])('has fresh ids the first time where its command is unique: %s', async (isUnique, expected) => {
    const options: AppendOptions[] = [];
    await parcelRecorder(behindBadLine(store, ['unanswered'], [], options)).record(
      command(aParcel(), [sent()], { isUnique }),
    );
    expect(options.map(({ areFresh }) => areFresh)).toEqual(expected);
  });

  it('for good is looked for in the log', async () => {
    const stream = aParcel();
    const fates: Fate[] = ['unanswered', 'lost', 'lost', 'lost'];
    const outcome = await parcelRecorder(behindBadLine(store, fates)).record(command(stream, [sent()]));
    const [event] = await everything(store.read(stream));
    expect(outcome).toMatchObject({ repeated: false, receipt: { revision: 0, position: event?.position } });
  });

  it('for good, and which the log does not hold, stays unknown until the command comes again', async () => {
    const stream = aParcel();
    const request = command(stream, [sent()]);
    const recorder = parcelRecorder(behindBadLine(store, ['lost', 'lost', 'lost', 'lost']));
    await expect(recorder.record(request)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await recorder.record(request)).toMatchObject({ repeated: false });
    expect(await everything(store.read(stream))).toHaveLength(1);
  });

  it('stays unknown where the store then takes nothing more', async () => {
    let appends = 0;
    const line = intercepted(store, {
      append: async () => {
        appends += 1;
        throw appends === 1 ? new OutcomeUnknown('the disk is full') : new StoreUnavailable('the disk is full');
      },
    });
    const request = command(aParcel(), [sent()]);
    await expect(parcelRecorder(line).record(request)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(parcelRecorder(line).record(request)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('is decided anew where another writer took its place', async () => {
    const stream = aParcel();
    const theirs = parcelRecorder(store);
    await theirs.record(command(stream, [sent()]));
    let appends = 0;
    const line = intercepted(store, {
      append: async (...args) => {
        appends += 1;
        if (appends > 1) return store.append(...args);
        await theirs.record(command(stream, [scanned('Vinh')]));
        throw new OutcomeUnknown('the line is down');
      },
    });
    await parcelRecorder(line).record(command(stream, [scanned('Hue')]));
    expect((await theirs.history(parcel, stream)).state).toMatchObject({ scans: ['Vinh', 'Hue'] });
    expect(appends).toBe(3);
  });

  it('is found where it was written before another writer went on', async () => {
    const stream = aParcel();
    const theirs = parcelRecorder(store);
    let appends = 0;
    const line = intercepted(store, {
      append: async (target, expected, events) => {
        appends += 1;
        if (appends > 1) throw new Conflict(target, expected, 1);
        await store.append(target, expected, events);
        await theirs.record(command(stream, [scanned()]));
        throw new OutcomeUnknown('the line went down');
      },
    });
    const outcome = await parcelRecorder(line).record(command(stream, [sent()]));
    expect(outcome).toMatchObject({ repeated: true, receipt: { revision: 0 } });
    expect(await everything(store.read(stream))).toHaveLength(2);
  });
});
