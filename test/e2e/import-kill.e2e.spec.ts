import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { json } from 'node:stream/consumers';
import { run } from '../../apps/cli/src/program';
import { describeOnData } from '../run/data';
import { listedRows, tripsTold, visitsTold } from './historians-lists';
import { ServerProcess } from './server-process';

/** How an import ended, and its account where it gave one. */
interface Imported {
  readonly code: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly rejected: number;
}

/** What is imported: kinds and files, and the number of records that they come to. */
interface Lists {
  readonly files: readonly (readonly [kind: string, file: string])[];
  readonly rows: number;
  readonly records: number;
}

/** Imports every file; `told` hears what is said of the progress. */
async function importAll(
  { files }: Lists,
  { url, rejects }: { readonly url: string; readonly rejects: string },
  told: (said: string) => void = () => undefined,
): Promise<Imported> {
  const sum = { code: 0, recorded: 0, repeated: 0, rejected: 0 };
  for (const [kind, file] of files) {
    const [stdin, stdout, stderr] = [new PassThrough().end(), new PassThrough(), new PassThrough()];
    stderr.on('data', (piece: Buffer) => told(piece.toString()));
    const args = ['import', kind, file, '--url', url, '--rejects', rejects, '--actor', 'minh', '--json'];
    const code = await run(args, { stdin, stdout, stderr });
    if (code === 3) return { ...sum, code };
    const account = (await json(stdout.end())) as Imported;
    sum.code = Math.max(sum.code, code);
    sum.recorded += account.recorded;
    sum.repeated += account.repeated;
    sum.rejected += account.rejected;
  }
  return sum;
}

/** Tells what becomes of an import whose server is killed in the middle, and which is run again. */
function isTakenUp(lists: (folder: string) => Promise<Lists>): void {
  const servers: ServerProcess[] = [];
  const imports: Imported[] = [];
  let folder = '';
  let given: Lists;
  let count: unknown;

  const start = async () => {
    const server = new ServerProcess({ CHANCERY_DATA: join(folder, 'data') });
    servers.push(server);
    return { server, url: await server.listening(), rejects: join(folder, 'rejects.csv') };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-import-kill-'));
    given = await lists(folder);
    const first = await start();
    imports.push(await importAll(given, first, (said) => void (/^\d+ of/u.test(said) && first.server.end('SIGKILL'))));
    await first.server.ended;
    const second = await start();
    imports.push(await importAll(given, second), await importAll(given, second));
    count = await countAt(second.url);
  }, 1_200_000);

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
    await rm(folder, { recursive: true, force: true });
  });

  it('breaks off where the server is killed', () => {
    expect(imports[0]).toMatchObject({ code: 3 });
  });

  it('comes to its end when it is run again, and finds again what was recorded', () => {
    const { code, recorded = 0, repeated = 0, rejected } = imports[1] ?? {};
    expect([code, recorded + repeated, rejected]).toEqual([0, given.rows, 0]);
    expect(recorded).toBeGreaterThan(0);
    expect(repeated).toBeGreaterThan(0);
  });

  it('changes nothing when it is run once more', () => {
    expect(imports[2]).toEqual({ code: 0, recorded: 0, repeated: given.rows, rejected: 0 });
  });

  it('has recorded each visit once', () => {
    expect(count).toEqual({ atLeast: given.records, atMost: given.records });
  });
}

/** How many delegations there are, once the read models have all of them. */
async function countAt(url: string): Promise<unknown> {
  const log = await (await fetch(`${url}/export`)).text();
  const { position } = JSON.parse(log.trimEnd().split('\n').at(-1) ?? '') as { readonly position: string };
  for (;;) {
    const answer = await fetch(`${url}/delegations/summary?knownAt=${position}`);
    const body = (await answer.json()) as { readonly groups: readonly { readonly count: unknown }[] };
    if (answer.status !== 503) return body.groups[0]?.count;
  }
}

const VISITS = 600;

/** Visits that nobody made. */
async function madeUp(folder: string): Promise<Lists> {
  const columns = 'id,start_date,end_date,visitor,from,description,created_at,last_modified_at\n';
  const row = (i: number): string => {
    const [month, day] = [1 + (i % 12), 1 + (i % 28)].map((number) => String(number).padStart(2, '0'));
    const date = `${String(1950 + (i % 60))}-${String(month)}-${String(day)}`;
    return `${String(i)},${date},${date},President Example,Iceland,Made up.,2012-01-01T00:00:00-04:00,\n`;
  };
  const file = join(folder, 'us-visits.csv');
  await writeFile(file, columns + Array.from({ length: VISITS }, (_, i) => row(i)).join(''));
  return { files: [['us-visits', file]], rows: VISITS, records: VISITS };
}

describe('an import of made-up visits', () => {
  isTakenUp(madeUp);
});

describeOnData('an import of the lists of the Office of the Historian', (data) => {
  isTakenUp(async () => {
    const [visits, travels] = ['us-visits-by-foreign-leaders.csv', 'us-foreign-travels.csv'].map((file) =>
      join(data, file),
    );
    const told = [...visitsTold(listedRows(String(visits))), ...tripsTold(listedRows(String(travels)))];
    const files = [['us-visits', String(visits)] as const, ['us-travels', String(travels)] as const];
    return { files, rows: told.flatMap(({ rows }) => rows).length, records: told.length };
  });
});
