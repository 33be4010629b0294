import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreements } from '@app/agreements';
import { isRefused } from '@app/event-store';
import { callerOf, createServer, validated } from '@app/http';
import { loadReferenceData } from '@app/system';
import { Controller, Module, Param, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { openEngines } from '../../apps/standalone/src/engines';
import { projectInThread } from '../../apps/standalone/src/projections-thread';
import { standaloneModule } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { type BenchRow, median } from './bench-row';
import type { Load } from './load';

const CONNECTIONS = 32;
const SECONDS = 4;
const ROUNDS = 3;
/** So many that no two commands in flight are for one of them, or seldom. */
const RECORDS = 500;

const description = { title: { en: 'Agreement on training' }, parties: ['iso:VNM', 'iso:LAO'] };
const attestation = { ...description, status: 'inForce' };
const terms = { kind: 'treaty', scope: 'sector', fields: ['training'], consentMode: 'signature' };
const proposal = JSON.stringify({ data: { ...description, ...terms }, validTime: '2024-05-31' });
const report = JSON.stringify({ data: { summary: 'Two courses were held.' }, validTime: '2024-05-31' });

/** Takes the same body as a recording route, validates it as that does, and does nothing. */
@Controller('nothing')
class NothingController {
  @Post(':verb')
  nothing(@Param('verb') verb: string, @Req() request: FastifyRequest): object {
    callerOf(request);
    const body = agreements.commands[verb]?.body;
    return { valid: body !== undefined && !isRefused(validated(body, request.body)) };
  }
}

/** Recording over HTTP at 32 connections against a route of the same server that validates the same body and does nothing. */
export async function benchRecording(): Promise<BenchRow[]> {
  const data = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const settings = standaloneSettings({ CHANCERY_DATA: data, CHANCERY_LOG_LEVEL: 'warn', PORT: '0' });
  const engines = await openEngines(settings, () => new Date(), projectInThread);
  class Bench {}
  Module({ imports: [standaloneModule(engines, settings)], controllers: [NothingController] })(Bench);
  const app = await createServer(Bench);
  try {
    await loadReferenceData(app);
    await engines.projections.caughtUpWith((await engines.store.head()) ?? '');
    await app.listen(0, '127.0.0.1');
    const paths = (await attested(app)).map((id) => `/agreements/${id}/record-progress`);
    return [
      await compared(app, 'a report on a record', '/nothing/record-progress', { paths, body: report }),
      await compared(app, 'a new record', '/nothing/propose', { paths: ['/agreements/propose'], body: proposal }),
    ];
  } finally {
    await app.close();
    await rm(data, { recursive: true });
  }
}

/** The ids of agreements in force, as a source states them. */
async function attested(app: NestFastifyApplication): Promise<string[]> {
  const sources = (await app.inject({ url: '/sources?limit=1' })).json<{ items: readonly { id: string }[] }>();
  const body = { data: attestation, validTime: '2019-05-31', sources: [{ sourceId: sources.items[0]?.id }] };
  const headers = { 'content-type': 'application/json', 'chancery-actor': 'bench' };
  const request = { method: 'POST', url: '/agreements/attest', headers, payload: JSON.stringify(body) } as const;
  const answers = await Promise.all(Array.from({ length: RECORDS }, () => app.inject(request)));
  return answers.map((answer) => answer.json<{ id: string }>().id);
}

async function compared(
  app: NestFastifyApplication,
  what: string,
  nothing: string,
  { paths, body }: { readonly paths: readonly string[]; readonly body: string },
): Promise<BenchRow> {
  const url = await app.getUrl();
  const recorded: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    idle.push(await requestsPerSecond(url, [{ path: nothing, body }]));
    recorded.push(
      await requestsPerSecond(
        url,
        paths.map((path) => ({ path, body })),
      ),
    );
  }
  const [value, reference] = [median(recorded), median(idle)];
  const name = `recording ${what}, ${String(CONNECTIONS)} connections, against validating the same body`;
  return { name, value, unit: 'requests/s', reference, ratio: value / reference, target: 0.4 };
}

async function requestsPerSecond(url: string, requests: Load['requests']): Promise<number> {
  const load: Load = { url, connections: CONNECTIONS, seconds: SECONDS, requests };
  const child = spawn(process.execPath, [join(__dirname, 'load.js'), JSON.stringify(load)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return Number(output);
}
