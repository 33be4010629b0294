import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { planMappedRow } from '../../apps/cli/src/import/mapped-table';
import type { Mapping } from '../../apps/cli/src/import/mapping';
import { run } from '../../apps/cli/src/program';
import { type BenchRow, median } from './bench-row';

const ROWS = 6_000;
const CONNECTIONS = 32;
const ROUNDS = 3;

const mapping: Mapping = {
  name: 'bench',
  title: 'Agreements on training',
  id: 'no',
  post: '/agreements/attest',
  body: {
    data: {
      status: { column: 'state', words: { 'in force': 'inForce' } },
      title: { en: { column: 'title' } },
      parties: { column: 'parties', separator: ';', as: 'partner' },
    },
    validTime: { column: 'signed on', as: 'day-month-year' },
  },
};

const columns = ['no', 'state', 'title', 'parties', 'signed on'];
const rows = Array.from({ length: ROWS }, (_, i) => {
  const day = `${String(1 + (i % 28))}.${String(1 + (i % 12))}.${String(1990 + (i % 30))}`;
  return [String(i), 'in force', `Agreement ${String(i)} on training`, 'iso:VNM;iso:LAO', day];
});

/** Importing a table against sending the same commands, ready made, by Node's own HTTP client; the server in a process of its own. */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const server = spawn(process.execPath, [join(__dirname, '../../apps/standalone/src/main.js')], {
    env: { ...process.env, CHANCERY_DATA: folder, CHANCERY_LOG_LEVEL: 'info', CHANCERY_SAMPLE: 'none', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressIn(server.stdout);
    server.stdout.resume();
    await writeFile(join(folder, 'mapping.json'), JSON.stringify(mapping));
    await writeFile(join(folder, 'rows.csv'), [columns, ...rows].map((cells) => `${cells.join(',')}\n`).join(''));
    const source = await registeredSource(url);
    const [imported, sent]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      sent.push(await rowsPerSecond(() => sendAll(url, `sender-${String(round)}`, source)));
      imported.push(await rowsPerSecond(() => importAll(url, `importer-${String(round)}`, { folder, source })));
    }
    const [value, reference] = [median(imported), median(sent)];
    const name = 'importing a table, 32 commands in flight, against sending the same commands ready made';
    return [{ name, value, unit: 'rows/s', reference, ratio: value / reference, target: 0.8 }];
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rowsPerSecond(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (ROWS * 1_000) / (performance.now() - started);
}

async function importAll(
  url: string,
  actor: string,
  { folder, source }: { readonly folder: string; readonly source: string },
): Promise<void> {
  const [stdout, stderr] = [new PassThrough().resume(), new PassThrough().resume()];
  const args = ['import', 'csv', join(folder, 'rows.csv'), '--mapping', join(folder, 'mapping.json')];
  const where = ['--url', url, '--actor', actor, '--source', source, '--rejects', join(folder, 'rejects.csv')];
  const code = await run([...args, ...where], { stdin: new PassThrough().end(), stdout, stderr });
  if (code !== 0) throw new Error(`the import has ended with ${String(code)}`);
}

async function sendAll(url: string, actor: string, sourceId: string): Promise<void> {
  const facts = { sourceId, today: '', partnerOf: (code: string) => code };
  const plans = rows.map((cells) => {
    const row = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
    return planMappedRow(mapping, { line: 0, text: '', cells: row }, facts);
  });
  const commands = plans.flatMap((plan) =>
    'rejections' in plan ? [] : [{ ...plan, text: JSON.stringify(plan.body) }],
  );
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const lane = async (): Promise<void> => {
    for (let next = commands.pop(); next; next = commands.pop())
      await posted(agent, `${url}${next.path}`, { actor, key: next.key, text: next.text });
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
}

function posted(
  agent: Agent,
  url: string,
  { actor, key, text }: { readonly actor: string; readonly key: string; readonly text: string },
): Promise<string> {
  const headers = { 'content-type': 'application/json', 'chancery-actor': actor, 'idempotency-key': key };
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method: 'POST', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      response.on('end', () => (response.statusCode === 201 ? resolve(body) : reject(new Error(body))));
    });
    sending.on('error', reject).end(text);
  });
}

async function registeredSource(url: string): Promise<string> {
  const text = JSON.stringify({ data: { title: { en: 'A list' } }, validTime: null });
  const answer = await posted(new Agent(), `${url}/sources/register`, { actor: 'bench', key: 'source', text });
  return (JSON.parse(answer) as { id: string }).id;
}

/** Where the server says that it listens. */
async function addressIn(said: AsyncIterable<unknown> & NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    said.on('data', (piece: Buffer) => {
      text += piece.toString();
      const url = /listens on (http:\/\/[^;\s"]+)/u.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    said.on('end', () => reject(new Error(`the server has not started: ${text}`)));
  });
}
