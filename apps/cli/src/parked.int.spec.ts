import { answering, FakeRegister } from './testing/fake-register';
import { ran } from './testing/recorded-terminal';

const one = {
  id: 'agreements.agreement-0b5e',
  projection: 'agreements',
  stream: 'agreement-0b5e',
  state: 'parked',
  since: '2025-02-03T03:00:00.000Z',
  reason: 'it cannot be decoded',
  waiting: 2,
};
const ordered = { parked: [one.id], receipt: { position: '1f0c2d3e:7' } };

/** A command line that is sent to a register which answers with this, and what it sent. */
async function sent(answer: object, ...args: readonly string[]) {
  const register = new FakeRegister([answering(200, answer)]);
  const outcome = await ran(['parked', ...args, '--url', await register.listen()]);
  await register.close();
  const [request] = register.taken;
  return { ...outcome, asked: `${String(request?.method)} ${String(request?.url)}`, request };
}

beforeEach(() => {
  delete process.env['CHANCERY_ACTOR'];
});

describe('parked streams', () => {
  it('are listed, with since when and how much waits', async () => {
    const { stdout, asked } = await sent({ items: [one] }, 'list', '--projection', 'agreements');
    expect(asked).toBe('GET /projections/parked?projection=agreements');
    expect(stdout).toMatch(
      /^id +state +since +waiting +reason\nagreements\.agreement-0b5e +parked +2025-02-03T03:00:00/u,
    );
    expect((await sent({ items: [] }, 'list')).stdout).toBe('Nothing is parked.\n');
  });

  it('are shown one by one', async () => {
    const { stdout, asked } = await sent(one, 'show', one.id);
    expect(asked).toBe(`GET /projections/parked/${one.id}`);
    expect(stdout).toMatch('it cannot be decoded');
  });

  it.each([
    ['retry', [one.id, '--actor', 'anna'], `${one.id}/retry`, {}],
    ['skip', [one.id, '--actor', 'anna', '--reason', 'a test'], `${one.id}/skip`, { reason: 'a test' }],
    ['drain', ['--actor', 'anna'], 'drain', {}],
  ])('are seen to by %s', async (act, args, path, body) => {
    const { stdout, asked, request } = await sent(ordered, act, ...args);
    expect(asked).toBe(`POST /projections/parked/${path}`);
    expect(JSON.parse(request?.body ?? '')).toEqual(body);
    expect(request?.headers['chancery-actor']).toBe('anna');
    expect(stdout).toBe('Recorded for 1 stream; it is done at 1f0c2d3e:7.\n');
  });

  it('are not done without unless somebody says why, and who', async () => {
    const { code, stderr } = await sent(ordered, 'skip', one.id, '--actor', 'anna');
    expect([code, stderr]).toEqual([2, expect.stringMatching('--reason <text>')]);
    expect((await sent(ordered, 'retry', one.id)).stderr).toBe('Nobody acts: give --actor, or set CHANCERY_ACTOR.\n');
  });
});
