import { randomBytes } from 'node:crypto';
import { verifyChain } from '../codec/hash-chain';
import type { EventStore } from '../event-store';
import { behindBadLine, intercepted } from '../testing/intercepted-store';
import { TemporaryLog } from '../testing/parcel-office';
import { anEvent, aStream, everything } from '../testing/samples';
import { openRegister } from './open-register';
import { RegisterMisconfigured } from './register-settings';

const opening = {
  home: 'iso:VNM',
  zone: 'Asia/Ho_Chi_Minh',
  clock: () => new Date('2024-06-30T18:00:00Z'),
  random: randomBytes,
};

let log: TemporaryLog;
let store: EventStore;

beforeEach(async () => {
  log = await TemporaryLog.open();
  store = log.store;
});

afterEach(() => log.remove());

describe('an empty log', () => {
  it('begins with the opening of the register, on a day of its own zone', async () => {
    const register = await openRegister(store, opening);
    expect(register).toEqual({ id: register.id, home: 'iso:VNM', zone: 'Asia/Ho_Chi_Minh', openedOn: '2024-07-01' });
    const events = await everything(store.readAll());
    const data = { registerId: register.id, home: 'iso:VNM', zone: 'Asia/Ho_Chi_Minh' };
    expect(events).toMatchObject([{ stream: `register-${register.id}`, type: 'RegisterOpened', data }]);
    expect(verifyChain(events)).toBeUndefined();
  });

  it('is opened once when the answer is lost', async () => {
    const register = await openRegister(behindBadLine(store, ['unanswered']), opening);
    expect(await openRegister(store, opening)).toEqual(register);
    expect(await everything(store.readAll())).toHaveLength(1);
  });

  it('is opened for two processes by the one that comes first', async () => {
    let theirs: Promise<unknown> = Promise.resolve();
    const ours = intercepted(store, {
      append: async (...args) => {
        theirs = openRegister(store, opening);
        await theirs;
        return store.append(...args);
      },
    });
    expect(await openRegister(ours, opening)).toEqual(await theirs);
  });

  it.each([
    ['CHANCERY_HOME', { home: 'VNM' }],
    ['CHANCERY_HOME', { home: 'iso:vn' }],
    ['CHANCERY_ZONE', { zone: 'Asia/Atlantis' }],
    ['CHANCERY_ZONE', { zone: '+07:00' }],
    ['CHANCERY_ZONE', { zone: '' }],
  ])('is not opened with a malformed %s: %j', async (variable, setting) => {
    const refused = openRegister(store, { ...opening, ...setting });
    await expect(refused).rejects.toThrow(RegisterMisconfigured);
    await expect(refused).rejects.toThrow(variable);
    expect(await store.head()).toBeUndefined();
  });
});

describe('the log of a register', () => {
  it('gives the same register again after a restart', async () => {
    const register = await openRegister(store, opening);
    const later = { ...opening, clock: () => new Date('2031-01-01T00:00:00Z') };
    expect(await openRegister(await log.reopen(), later)).toEqual(register);
  });

  it.each([
    [{ home: 'iso:LAO' }, 'CHANCERY_HOME is iso:LAO, but the register was opened with iso:VNM'],
    [{ zone: 'Asia/Vientiane' }, 'set CHANCERY_ZONE=Asia/Ho_Chi_Minh'],
  ])('refuses to be that of another: %j', async (setting, sentence) => {
    await openRegister(store, opening);
    await expect(openRegister(store, { ...opening, ...setting })).rejects.toThrow(sentence);
  });
});

describe('a log of something else', () => {
  it('is not taken for a register', async () => {
    const stream = aStream();
    await store.append(stream, 'none', [anEvent()]);
    await expect(openRegister(store, opening)).rejects.toThrow(`AgreementProposed on ${stream}`);
    expect(await everything(store.readAll())).toHaveLength(1);
  });
});
