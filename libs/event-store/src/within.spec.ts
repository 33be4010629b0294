import { within } from './within';

describe('work with a time limit', () => {
  it('gives what it gives', async () => {
    expect(await within(60_000, async () => 'done', Error)).toBe('done');
  });

  it('fails as it fails', async () => {
    const failing = within(60_000, () => Promise.reject(new RangeError('no')), Error);
    await expect(failing).rejects.toBeInstanceOf(RangeError);
  });

  it('is given up once it takes too long', async () => {
    const endless = within(
      1,
      () => new Promise(() => undefined),
      () => new Error('too late'),
    );
    await expect(endless).rejects.toThrow('too late');
  });

  it('may be allowed more time than a timer can wait', async () => {
    const slow = () => new Promise((resolve) => setImmediate(resolve, 'done'));
    expect(await within(Number.MAX_VALUE, slow, Error)).toBe('done');
  });
});
