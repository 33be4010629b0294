import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformFile } from '@swc/core';
import { temporaryFolder } from '../testing';
import { everything } from '../testing/samples';
import { EmbeddedEventStore } from './embedded-event-store';

/** Appends without end on sixteen streams at once and reports each receipt; run with the folder of a log. */
const APPENDING = `
  const { EmbeddedEventStore } = require('./embedded/embedded-event-store');
  const { randomUUID } = require('node:crypto');
  const event = () => ({ id: randomUUID(), type: 'AgreementProposed', data: { text: 'x'.repeat(300) }, metadata: {} });
  const write = async (store, stream) => {
    for (let expected = 'none'; ; ) {
      const events = [event(), event()];
      const { revision, position } = await store.append(stream, expected, events);
      process.send({ stream, revision, position, id: events[1].id });
      expected = revision;
    }
  };
  EmbeddedEventStore.open({ folder: process.argv[2], segmentBytes: 50_000 }).then((store) => {
    for (let i = 0; i < 16; i++) void write(store, 'agreement-' + randomUUID());
  });
`;

interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly id: string;
}

const folder = temporaryFolder();

/** The store's own sources as JavaScript, with a script beside them that uses them; answers its path. */
async function compile(script: string): Promise<string> {
  const [source, target] = [join(__dirname, '..'), join(folder.path, 'program')];
  await mkdir(join(target, 'embedded'), { recursive: true });
  const own = (await readdir(__dirname)).filter((name) => !name.endsWith('.spec.ts'));
  for (const file of ['event-store.ts', ...own.map((name) => join('embedded', name))]) {
    const { code } = await transformFile(join(source, file), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    await writeFile(join(target, file.replace(/ts$/, 'js')), code);
  }
  await writeFile(join(target, 'script.js'), script);
  return join(target, 'script.js');
}

/** Runs the script until it has sent so many receipts, kills it in full flight, and answers all that it sent. */
async function runAndKill(script: string, log: string, enough: number): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  const child = fork(script, [log], { execArgv: [] });
  child.on('message', (receipt: Receipt) => {
    if (receipts.push(receipt) === enough) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return receipts;
}

describe('a log whose process was killed while it was appending', () => {
  it('holds every acknowledged append once, with dense revisions, again and again', async () => {
    const script = await compile(APPENDING);
    const log = join(folder.path, 'log');
    const receipts: Receipt[] = [];
    for (const enough of [1, 700, 1_500]) receipts.push(...(await runAndKill(script, log, enough)));
    expect(receipts.length).toBeGreaterThanOrEqual(2_201);

    const store = await EmbeddedEventStore.open({ folder: log });
    const all = await everything(store.readAll());
    await store.close();

    const byPosition = new Map(all.map((event) => [event.position, event]));
    for (const receipt of receipts) expect(byPosition.get(receipt.position)).toMatchObject(receipt);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const lengths = new Map<string, number>();
    for (const { stream, revision } of all) {
      expect(revision).toBe(lengths.get(stream) ?? 0);
      lengths.set(stream, revision + 1);
    }
  }, 120_000);
});
