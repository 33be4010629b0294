import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { answering, cutting, FakeRegister } from './testing/fake-register';
import { ran } from './testing/recorded-terminal';

let register: FakeRegister;
let url: string;
let folder: string;

async function registerThat(...scripts: ((response: ServerResponse) => void)[]): Promise<void> {
  register = new FakeRegister(scripts);
  url = await register.listen();
}

beforeEach(async () => {
  delete process.env['CHANCERY_ACTOR'];
  delete process.env['CHANCERY_URL'];
  folder = await mkdtemp(join(tmpdir(), 'chancery-cli-'));
  register = new FakeRegister([]);
});

afterEach(async () => {
  await register.close();
  await rm(folder, { recursive: true });
});

const receipt = { stream: 'agreement-0b5e', revision: 0, position: '1f0c2d3e:7', eventIds: ['e1'], hash: 'f00d' };
const recorded = {
  id: '0b5e',
  receipt,
  repeated: false,
  entries: [
    { eventId: 'e1', type: 'AgreementProposed', validTime: { edtf: '2023', earliest: '', latest: '' }, behind: null },
  ],
  warnings: [{ code: 'agreement.doubt', message: 'It may fail.' }],
};
const refusal = {
  status: 422,
  code: 'agreement.not-signed',
  refusals: [{ code: 'agreement.not-signed', message: 'It is not signed.', pointer: '/data', entry: 'e7' }],
};

const propose = (...more: string[]) =>
  ran(['record', 'agreements', 'propose', '--url', url, '--actor', 'anna', '--on', '2023', ...more]);
const keysTaken = () => register.taken.map(({ headers }) => headers['idempotency-key']);

describe('a register that answers', () => {
  it('has recorded a command, and what it says of it is printed', async () => {
    await registerThat(answering(201, recorded));
    const { code, stdout } = await propose('--data', '{"title":{"en":"A plan"}}');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '0b5e recorded',
      '2023  AgreementProposed  e1, first in the line',
      'warning: agreement.doubt: It may fail.',
      'revision 0, position 1f0c2d3e:7, hash f00d',
      '',
    ]);
    expect(register.taken).toMatchObject([{ method: 'POST', url: '/agreements/propose' }]);
    expect(JSON.parse(register.taken[0]?.body ?? '')).toEqual({ data: { title: { en: 'A plan' } }, validTime: '2023' });
  });

  it('has its answer printed as one line of JSON, where that is asked for', async () => {
    await registerThat(answering(201, recorded));
    expect(await propose('--json')).toEqual({ code: 0, stdout: `${JSON.stringify(recorded)}\n`, stderr: '' });
  });

  it('is sent what a file or standard input holds', async () => {
    await registerThat(answering(201, recorded));
    await writeFile(join(folder, 'data.json'), '{"from":"a file"}');
    await propose('--data', `@${join(folder, 'data.json')}`);
    const args = ['record', 'agreements', 'entries', '--url', url, '--actor', 'anna', '--body', '-'];
    await ran(args, { stdin: Readable.from(['{"entries":', '[]}']) });
    expect(register.taken.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { data: { from: 'a file' }, validTime: '2023' },
      { entries: [] },
    ]);
  });

  it('is asked for page after page, where all are wanted', async () => {
    const item = (id: string) => ({ id, number: null, certainty: 'certain', states: [] });
    const stamp = { validOn: '2024-05-31', position: '1f0c2d3e:9' };
    await registerThat(
      answering(200, { ...stamp, items: [item('a')], next: 'cursor-1' }),
      answering(200, { ...stamp, items: [item('b')] }),
    );
    const { code, stdout } = await ran(['list', 'agreements', '--url', url, '--all', '--json', '--filter', 'q=a b']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ ...stamp, items: [item('a'), item('b')] });
    expect(register.taken.map((request) => request.url)).toEqual([
      '/agreements?q=a+b',
      '/agreements?q=a+b&cursor=cursor-1',
    ]);
  });
});

describe('the environment', () => {
  it('says where the register is, and who acts', async () => {
    await registerThat(answering(201, recorded));
    process.env['CHANCERY_URL'] = `${url}/below/a/path/`;
    process.env['CHANCERY_ACTOR'] = 'binh';
    expect((await ran(['record', 'agreements', 'sign', 'a/b', '--on', '2023'])).code).toBe(0);
    expect(register.taken).toMatchObject([
      { url: '/below/a/path/agreements/a%2Fb/sign', headers: { 'chancery-actor': 'binh' } },
    ]);
  });

  it('that says it wrongly is named', async () => {
    process.env['CHANCERY_URL'] = 'nowhere';
    const { code, stderr } = await ran(['list', 'agreements']);
    expect(code).toBe(2);
    expect(stderr).toContain('CHANCERY_URL');
  });
});

describe('a register that refuses', () => {
  it('has its rule, the sentence, the field and the entry printed, and the code is 1', async () => {
    await registerThat(answering(422, refusal));
    expect(await propose()).toEqual({
      code: 1,
      stdout: '',
      stderr: 'rule:  agreement.not-signed\nwhy:   It is not signed.\nfield: /data\nentry: e7\n',
    });
  });

  it('has its problem printed whole as JSON, where that is asked for', async () => {
    await registerThat(answering(422, refusal));
    expect(await propose('--json')).toEqual({ code: 1, stdout: `${JSON.stringify(refusal)}\n`, stderr: '' });
  });
});

describe('a register whose connection is cut', () => {
  it('is sent the command once more, under the same key', async () => {
    await registerThat(cutting, answering(201, recorded));
    expect((await propose()).code).toBe(0);
    const [first, second, ...others] = keysTaken();
    expect(first).toMatch(/^[0-9a-f-]{36}$/u);
    expect([second, others]).toEqual([first, []]);
  });

  it('twice, leaves its user with the key under which to try again', async () => {
    await registerThat(cutting);
    const { code, stderr } = await propose();
    expect(code).toBe(3);
    expect(stderr).toContain(`--key ${String(keysTaken()[0])}`);
    expect(keysTaken()).toHaveLength(2);
  });

  it('in the middle of an export, leaves no file that could be taken for whole', async () => {
    await registerThat((response) => {
      response.writeHead(200).write('{"stream":', () => response.destroy());
    });
    const output = join(folder, 'export.ndjson');
    const { code, stderr } = await ran(['export', '--url', url, '--output', output]);
    expect(code).toBe(3);
    expect(stderr).toContain('broke off its answer');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a register that fails', () => {
  it('is no refusal: the code is 3, and the key is shown', async () => {
    await registerThat(answering(503, { status: 503, detail: 'Nobody can say.', refusals: [] }));
    const { code, stderr } = await propose('--key', 'my-key');
    expect(code).toBe(3);
    expect(stderr).toContain('503: Nobody can say.');
    expect(stderr).toContain('--key my-key');
    expect(keysTaken()).toEqual(['my-key']);
  });

  it('or is something else than a register, is said to have failed', async () => {
    await registerThat((response) => response.writeHead(200).end('<html>'));
    expect(await ran(['show', 'agreements', 'AGR-2026-0001', '--url', url])).toMatchObject({ code: 3, stdout: '' });
  });

  it('or is not there, is named with its address', async () => {
    await registerThat();
    await register.close();
    const { code, stderr } = await ran(['timeline', '--url', url]);
    expect(code).toBe(3);
    expect(stderr).toContain(`${url} cannot be reached (ECONNREFUSED)`);
  });
});

describe('an export', () => {
  it('is written to its file, and counted', async () => {
    await registerThat((response) => response.writeHead(200).end('{"a":1}\n{"b":2}\n'));
    const output = join(folder, 'export.ndjson');
    const { code, stdout } = await ran(['export', '--url', url, '--output', output, '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, { output, events: 2, bytes: 16 }]);
    expect(await readFile(output, 'utf8')).toBe('{"a":1}\n{"b":2}\n');
  });

  it('goes to standard output where no file is named', async () => {
    await registerThat((response) => response.writeHead(200).end('{"a":1}\n'));
    expect(await ran(['export', '--url', url, '--stream', 's'])).toEqual({ code: 0, stdout: '{"a":1}\n', stderr: '' });
    expect(register.taken[0]?.url).toBe('/export?stream=s');
  });

  it('that verifies not, ends with 1 and names what does not fit', async () => {
    const file = join(folder, 'export.ndjson');
    await writeFile(file, '{"a":1}\n');
    const { code, stdout, stderr } = await ran(['verify', '--file', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('file: line 1 is no event');
    expect(stderr).toBe('Verification failed: 1 finding.\n');
  });
});

describe('a stream that the server verifies', () => {
  const head = { revision: 1, hash: 'f00d' };

  it('fits, up to its last event', async () => {
    await registerThat(answering(200, { stream: 's', events: 2, head, misfit: null }));
    const { code, stdout } = await ran(['verify', '--url', url, '--stream', 's']);
    expect([code, stdout]).toEqual([0, '2 events of s fit; event 1 has the hash f00d\n']);
    expect(register.taken[0]?.url).toBe('/audit/s/verify');
  });

  it('or does not: its first misfit is named, and the code is 1', async () => {
    const misfit = { revision: 2, reason: 'revision 1 is missing' };
    await registerThat(answering(200, { stream: 's', events: 2, head, misfit }));
    const { code, stdout } = await ran(['verify', '--url', url, '--stream', 's']);
    expect([code, stdout.split('\n')[0]]).toEqual([1, 's event 2: revision 1 is missing']);
  });
});

describe('a terminal', () => {
  it('is told how far an export has come', async () => {
    await registerThat((response) => response.writeHead(200).end('{"a":1}\n'));
    const { stdout, stderr } = await ran(['export', '--url', url], { columns: 80 });
    expect(stdout).toBe('{"a":1}\n');
    expect(stderr).toMatch(/\r1 events, 0\.0 MB\n$/u);
  });

  it('is shown tables that fit', async () => {
    const state = { possible: {}, certain: null, exists: true, state: { title: { en: 'A long title '.repeat(20) } } };
    const item = { id: '0b5e', number: 'AGR-2026-0001', certainty: 'certain', states: [state] };
    await registerThat(answering(200, { validOn: '2024-05-31', items: [item] }));
    const { stdout } = await ran(['list', 'agreements', '--url', url], { columns: 50 });
    const [heading = '', row = ''] = stdout.split('\n');
    expect(heading.split(/ +/u)).toEqual(['record', 'title', 'certainty']);
    expect(row).toMatch(/^AGR-2026-0001 {2}A long .*… {2}certain$/u);
    expect(row.length).toBeLessThanOrEqual(50);
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [['recrod'], 'unknown command'],
    [['show', 'agreements'], "missing required argument 'id'"],
    [['list', 'agreements', '--filter', 'status'], '--filter is <name>=<value>'],
    [['list', 'agreements', '--certainty', 'maybe'], 'Allowed choices are certain, possible'],
    [['list', 'agreements', '--url', 'nowhere'], "option '--url <url>'"],
    [['diff', 'agreements', 'a'], "required option '--known-at <moment>'"],
    [['record', 'agreements', 'sign', 'a', '--actor', 'anna', '--data', '{'], '--data is no JSON'],
    [['record', 'agreements', 'sign', 'a', '--actor', 'anna', '--data', '@nothing.json'], '--data cannot be read'],
    [['record', 'agreements', 'sign', 'a', '--actor', 'anna', '--if-match', 'x'], "option '--if-match <revision>'"],
    [['record', 'agreements', 'entries', '--actor', 'anna', '--body', '[]'], '--body is a JSON object'],
    [['verify', '--file', 'nothing.ndjson'], '--file nothing.ndjson cannot be read'],
    [['verify', '--stream', 's', '--file', 'f'], 'cannot be used with'],
  ])('is wrong usage: %j', async (args, complaint) => {
    const { code, stdout, stderr } = await ran(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
  });

  it('that names nobody who acts, says how to', async () => {
    const { code, stderr } = await ran(['record', 'agreements', 'propose', '--on', '2023']);
    expect([code, stderr]).toEqual([2, 'Nobody acts: give --actor, or set CHANCERY_ACTOR.\n']);
  });

  it('that names a file where none can be, writes none', async () => {
    await registerThat((response) => response.writeHead(200).end('{"a":1}\n'));
    const output = join(folder, 'no', 'such', 'folder.ndjson');
    const { code, stderr } = await ran(['export', '--url', url, '--output', output]);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
    expect(existsSync(output)).toBe(false);
  });
});

describe('help', () => {
  const commands = ['record', 'import', 'show', 'list', 'timeline', 'history', 'diff', 'export', 'verify'];

  it.each(commands)('of %s has examples, and says what the exit codes are', async (command) => {
    const { code, stdout } = await ran([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`  $ chancery ${command}`);
    expect(stdout).toContain('--json');
    expect(stdout).toContain('Exit codes: 0 done;');
  });

  it('names every command', async () => {
    const { stdout } = await ran(['--help']);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'mu'));
  });
});
