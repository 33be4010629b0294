import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answering, cutting, FakeRegister } from '../testing/fake-register';
import { ran, type Surroundings } from '../testing/recorded-terminal';

let register: FakeRegister;
let url: string;
let folder: string;

async function registerThat(...scripts: ((response: ServerResponse) => void)[]): Promise<void> {
  register = new FakeRegister(scripts);
  url = await register.listen();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-import-'));
  register = new FakeRegister([]);
});

afterEach(async () => {
  await register.close();
  await rm(folder, { recursive: true });
});

const recorded = answering(201, { id: '0b5e', repeated: false, warnings: [] });
const failing = answering(503, { status: 503, detail: 'Nobody can say.' });
const contended = answering(409, { status: 409, refusals: [{ code: 'register.contended', message: 'Again.' }] });
const lineOf = (i: number) => JSON.stringify({ post: '/agreements/propose', key: `k${String(i)}`, body: { i } });
const rejects = () => join(folder, 'rejects.csv');

/** Imports so many lines of commands. */
async function imported(lines: number, surroundings: Surroundings = {}, ...more: readonly string[]) {
  const file = join(folder, 'commands.ndjson');
  await writeFile(file, Array.from({ length: lines }, (_, i) => `${lineOf(i)}\n`).join(''));
  const args = ['import', 'ndjson', file, '--url', url, '--actor', 'anna', '--rejects', rejects(), ...more];
  return ran(args, surroundings);
}
const keysTaken = () => register.taken.map(({ headers }) => headers['idempotency-key']);

describe('an import', () => {
  it('accounts for every row in its last line', async () => {
    await registerThat(recorded);
    const { code, stdout } = await imported(3);
    expect([code, stdout]).toEqual([0, '3 rows: 3 recorded, 0 recorded before, 0 left out\n']);
    expect(keysTaken().sort()).toEqual(['k0', 'k1', 'k2']);
  });

  it('gathers the warnings, each with the line on which it came first', async () => {
    const warnings = [{ code: 'agreement.doubt', message: 'It may fail.' }];
    await registerThat(answering(201, { id: '0b5e', repeated: false, warnings }));
    const { stdout } = await imported(3, {}, '--concurrency', '1');
    expect(stdout).toContain('warning: agreement.doubt, 3 times, first on line 1: It may fail.\n');
  });

  it('says at every tenth how far it is, where nobody watches', async () => {
    await registerThat(recorded);
    const { stderr } = await imported(20, {}, '--concurrency', '1');
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(9);
    expect(lines[4]).toMatch(/^10 of 20 rows, \d+ rows\/s, \d+ s left$/u);
  });

  it('shows a bar with the rate and the time left, where somebody does', async () => {
    await registerThat(recorded);
    const { stderr } = await imported(20, { columns: 100 });
    expect(stderr).toMatch(/100% \| 20 of 20 rows \| \d+ rows\/s \| 0 s left/u);
  });

  it('is sent again, row by row under the same key, where the server fails, or others are ahead, for a moment', async () => {
    await registerThat(cutting, failing, contended, recorded);
    expect((await imported(1)).code).toBe(0);
    expect(keysTaken()).toEqual(['k0', 'k0', 'k0', 'k0']);
  });

  it('of no row is done', async () => {
    await registerThat(recorded);
    expect(await imported(0)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an import that is refused rows', () => {
  const refusal = {
    status: 422,
    refusals: [{ code: 'agreement.doubt', message: 'It fails, "surely".', pointer: '/data/i' }],
  };

  it('goes on, gives them back as they stand in the file with line, field and reason, and ends with 1', async () => {
    await registerThat(recorded, answering(422, refusal), recorded);
    const { code, stdout, stderr } = await imported(3, {}, '--concurrency', '1');
    expect([code, stdout]).toEqual([1, '3 rows: 2 recorded, 0 recorded before, 1 left out\n']);
    expect(stderr).toMatch(/1 rows? .*left out: .*rejects\.csv says why\.\n$/u);
    const left = await readFile(rejects(), 'utf8');
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const reason = quoted('agreement.doubt: It fails, "surely".');
    expect(left).toBe(`line,field,reason,row\n2,/data/i,${reason},${quoted(lineOf(1))}\n`);
  });

  it('leaves no file of rejects from an earlier run', async () => {
    await registerThat(recorded);
    await writeFile(rejects(), 'of yesterday');
    await imported(1);
    await expect(readFile(rejects())).rejects.toThrow('ENOENT');
  });
});

describe('an import whose server has gone', () => {
  it('ends with 3, so that it can be run again', async () => {
    await registerThat();
    await register.close();
    const { code, stderr } = await imported(2);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`${url} cannot be reached`)]);
  });
});

describe('an import that is asked for wrongly', () => {
  const file = () => join(folder, 'commands.ndjson');

  it.each([
    [() => ['no-such-kind', file()], 'There is no kind no-such-kind, but '],
    [() => ['ndjson', join(folder, 'nothing')], 'cannot be read'],
    [() => ['csv', file()], '--mapping, which says'],
    [() => ['csv', file(), '--mapping', join(folder, 'nothing')], 'nothing cannot be read'],
    [() => ['csv', file(), '--mapping', file()], 'is no JSON'],
    [() => ['ndjson', file(), '--mapping', file()], '--mapping goes with csv'],
    [() => ['ndjson', file(), '--concurrency', '0'], "option '--concurrency <n>'"],
    [() => ['ndjson', file(), '--rejects', join(folder, 'no', 'folder')], 'cannot be written'],
  ])('sends nothing: %#', async (args, complaint) => {
    await registerThat(recorded);
    await writeFile(file(), `${lineOf(0)}\n${lineOf(1)}\n`);
    const { code, stderr } = await ran(['import', ...args(), '--url', url, '--actor', 'anna']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(complaint)]);
    expect(register.taken).toEqual([]);
  });

  it('by nobody says how to', async () => {
    const { code, stderr } = await ran(['import', 'ndjson', file(), '--url', 'http://127.0.0.1:1']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Nobody acts')]);
  });
});
