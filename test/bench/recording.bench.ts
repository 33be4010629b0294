import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreements } from '@app/agreements';
import { isRefused } from '@app/event-store';
import { callerOf, createServer, validated } from '@app/http';
import { loadReferenceData } from '@app/system';
import { Controller, Module, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { openEngines } from '../../apps/standalone/src/engines';
import { standaloneModule } from '../../apps/standalone/src/standalone';
import { standaloneSettings } from '../../apps/standalone/src/standalone.settings';
import { type BenchRow, median } from './bench-row';

const proposal = agreements.commands['propose']?.body ?? Object;
const CONNECTIONS = 32;
const SECONDS = 4;
const ROUNDS = 3;

/** Takes the same body as a recording route, validates it as that does, and does nothing. */
@Controller('nothing')
class NothingController {
  @Post()
  nothing(@Req() request: FastifyRequest): object {
    callerOf(request);
    return { valid: !isRefused(validated(proposal, request.body)) };
  }
}

const body = {
  data: {
    title: { en: 'Agreement on cooperation in search and rescue' },
    parties: ['iso:VNM', 'iso:LAO'],
    kind: 'internationalAgreement',
    scope: 'sector',
    fields: ['searchAndRescue'],
    consentMode: 'signature',
  },
  validTime: '2024-05-31',
};

/** Recording over HTTP at 32 connections against a route of the same server that validates the same body and does nothing. */
export async function benchRecording(): Promise<BenchRow[]> {
  const data = await mkdtemp(join(tmpdir(), 'chancery-bench-'));
  const settings = { ...standaloneSettings({ CHANCERY_DATA: data, CHANCERY_LOG_LEVEL: 'warn', PORT: '0' }) };
  const engines = await openEngines(settings, () => new Date());
  class Bench {}
  Module({ imports: [standaloneModule(engines, settings)], controllers: [NothingController] })(Bench);
  const app = await createServer(Bench, []);
  try {
    await loadReferenceData(app);
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const recorded: number[] = [];
    const idle: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      idle.push(await requestsPerSecond(`${url}/nothing`));
      recorded.push(await requestsPerSecond(`${url}/agreements/propose`));
    }
    const [value, reference] = [median(recorded), median(idle)];
    const name = `recording POST, ${String(CONNECTIONS)} connections, against validating the same body`;
    return [{ name, value, unit: 'requests/s', reference, ratio: value / reference, target: 0.4 }];
  } finally {
    await app.close();
    await rm(data, { recursive: true });
  }
}

/** The load comes from a process of its own, so that it takes no time from the server's. */
async function requestsPerSecond(url: string): Promise<number> {
  const autocannon = require.resolve('autocannon/autocannon.js');
  const headers = ['-H', 'content-type=application/json', '-H', 'chancery-actor=bench'];
  const load = ['-c', String(CONNECTIONS), '-d', String(SECONDS), '-m', 'POST', '-b', JSON.stringify(body), '--json'];
  const child = spawn(process.execPath, [autocannon, ...load, ...headers, url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const { requests, non2xx } = JSON.parse(output) as { requests: { average: number }; non2xx: number };
  if (non2xx > 0) throw new Error(`${url} refused ${String(non2xx)} requests`);
  return requests.average;
}
