import { CheckpointMoved, type Lease, LeaseLost, type ReadModels } from '../read-models';
import { given, notes, put } from './documents';

/** Longer than any test takes, in milliseconds. */
const LONG = 600_000;

/** A projection that projectors share. `models` gives the engine under test. */
class Shared {
  constructor(readonly models: () => ReadModels) {}

  /** The lease as it stands, and who is at work, for somebody who then leaves. */
  async standing(): Promise<{ readonly lease: Lease; readonly holders: readonly string[] }> {
    const { leases, holders } = await this.models().attend('a witness', 0, ['p']);
    const [lease] = leases;
    if (!lease) throw new Error('a lease was asked for');
    return { lease, holders };
  }

  /** The lease once it is the holder's, who is at work from now on. */
  async held(holder: string): Promise<Lease> {
    await this.models().attend(holder, LONG, []);
    const lease = await this.models().handOver((await this.standing()).lease, holder);
    if (!lease) throw new Error('nobody else is at work');
    return lease;
  }

  move(from: string | null, to: string, { token }: Pick<Lease, 'token'>): Promise<void> {
    return this.models().apply({ checkpoints: [{ projection: 'p', from, to, token }], operations: [put({ _id: to })] });
  }
}

/** Who may move a checkpoint, and how that passes from one to another. `models` gives the engine under test. */
export function fencingContract(models: () => ReadModels): void {
  leasingContract(new Shared(models));
  movingContract(new Shared(models));
}

function leasingContract(shared: Shared): void {
  const { models } = shared;

  describe('a projection that nobody holds', () => {
    beforeEach(() => given(models(), []));

    it('is of whoever leases it, as long as that is at work', async () => {
      expect(await shared.standing()).toEqual({ lease: { projection: 'p', holder: null, token: 0 }, holders: [] });
      await shared.held('one');
      expect(await shared.standing()).toEqual({
        lease: { projection: 'p', holder: 'one', token: 1 },
        holders: ['one'],
      });
      await models().attend('one', 0, []);
      expect(await shared.standing()).toEqual({ lease: { projection: 'p', holder: null, token: 1 }, holders: [] });
    });

    it('is given to one of those who ask for it at once', async () => {
      const { lease } = await shared.standing();
      const asked = await Promise.all(['one', 'two', 'three'].map((holder) => models().handOver(lease, holder)));
      expect(asked.filter((handed) => handed !== undefined)).toHaveLength(1);
      expect((await shared.standing()).lease.token).toBe(1);
    });
  });
}

function movingContract(shared: Shared): void {
  const { models } = shared;

  describe('a projection under a lease', () => {
    beforeEach(() => given(models(), []));

    it('is moved from where it is', async () => {
      const lease = await shared.held('one');
      await shared.move(null, '10', lease);
      await expect(shared.move(null, '20', lease)).rejects.toEqual(new CheckpointMoved('p', null, '10'));
      await shared.move('10', '20', lease);
      expect(await models().checkpoint('p')).toBe('20');
    });

    it('is moved no more by one who does not know that it is of another now', async () => {
      const first = await shared.held('one');
      await shared.move(null, '10', first);
      const second = await shared.held('two');
      for (const stale of [first, { token: 0 }])
        await expect(shared.move('10', '20', stale)).rejects.toEqual(new LeaseLost('p'));
      expect(await models().get(notes, '20')).toBeUndefined();
      await shared.move('10', '11', second);
      expect(await models().checkpoint('p')).toBe('11');
    });

    it('can be given back, and is fenced by that', async () => {
      const lease = await shared.held('one');
      await models().handOver(lease, null);
      expect((await shared.standing()).lease).toEqual({ projection: 'p', holder: null, token: 2 });
      await expect(shared.move(null, '10', lease)).rejects.toEqual(new LeaseLost('p'));
    });
  });
}
