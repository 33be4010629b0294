import 'reflect-metadata';
import type { BenchRow } from './bench-row';
import { benchContexts } from './contexts.bench';
import { benchEventLog } from './event-log.bench';
import { benchFacade } from './facade.bench';
import { benchImport } from './import.bench';
import { benchLongStream } from './long-stream.bench';
import { benchMongoDb } from './mongodb.bench';
import { benchProjection } from './projection.bench';
import { benchReadModels } from './read-models.bench';
import { benchRecording } from './recording.bench';

const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  log: benchEventLog,
  recording: benchRecording,
  'long-stream': benchLongStream,
  projection: benchProjection,
  'as-of': benchReadModels,
  contexts: benchContexts,
  facade: benchFacade,
  mongodb: benchMongoDb,
  import: benchImport,
};

/** `npm run bench` runs them all; `npm run bench -- log as-of` those that are named. */
async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined)
    throw new Error(`There is no bench ${unknown}: there is ${Object.keys(benches).join(', ')}.`);
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const row of await bench()) console.log(lineOf(row));
  }
}

function lineOf(row: BenchRow): string {
  const figures = `${figure(row.value)} ${row.unit} against ${figure(row.reference)}`;
  return `  ${row.name}: ${figures}: ratio ${row.ratio.toFixed(2)}${wish(row)}`;
}

function wish({ ratio, target, limit }: BenchRow): string {
  if (target !== undefined) return `, at least ${String(target)}${ratio < target ? '  MISSED' : ''}`;
  return limit === undefined ? '' : `, at most ${String(limit)}${ratio > limit ? '  MISSED' : ''}`;
}

const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
