import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { WrongUsage } from '../exit-code';
import { Refused, type RefusalAnswer, type RegisterClient } from '../register-client';
import { type KnownSource, registeredPart, registeredSource, sourceToTryWith } from './file-source';
import type { Facts, FileDescription, ImportCommand, ImportDesk, ImportKind, Planned, Rejection } from './import-kind';
import type { ImportLedger } from './import-ledger';
import { inLanes } from './lanes';
import { PartnerNames } from './partner-names';
import { persistently } from './persistence';

/** What an import is told. */
export interface ImportOrder {
  readonly client: RegisterClient;
  readonly file: string;
  readonly actor: string;
  /** The most commands that are under way at once. */
  readonly concurrency: number;
  readonly dryRun: boolean;
  /** The source to cite instead of the file itself. */
  readonly source?: string;
}

/** A file as a whole. */
export interface Examined {
  readonly sha256: string;
  readonly rows: number;
}

/** Reads a file once before anything is sent. Throws `WrongUsage` where it is not, to its end, what its kind says. */
export async function examined(kind: ImportKind, file: string): Promise<Examined> {
  const hash = createHash('sha256');
  const rows = kind.rows(bytesOf(file, hash))[Symbol.asyncIterator]();
  let count = 0;
  while (!(await rows.next()).done) count += 1;
  return { sha256: hash.digest('hex'), rows: count };
}

/** Sends what the rows of a file come to, and enters each row in the ledger. Throws `ServerFailure`, after which another run goes on. */
export async function importRows(
  kind: ImportKind,
  order: ImportOrder,
  { sha256 }: Examined,
  ledger: ImportLedger,
): Promise<void> {
  const facts = (file: FileDescription): Promise<Facts> => factsOf(order, { ...file, sha256 });
  const part: ImportDesk['part'] = async ({ sourceId }, rows) =>
    order.dryRun
      ? sourceId
      : persistently(() => registeredPart(order.client, { ...rows, sourceId, actor: order.actor }));
  const plans = kind.plans(bytesOf(order.file), { facts, part });
  await inLanes(plans, { most: order.concurrency, laneOf }, (planned) => settle(planned, order, ledger));
}

async function factsOf(
  { client, actor, dryRun, source }: ImportOrder,
  file: FileDescription & Pick<Examined, 'sha256'>,
): Promise<Facts> {
  const ask = async (): Promise<KnownSource> =>
    dryRun ? { id: await sourceToTryWith(client, file.sha256) } : registeredSource(client, { ...file, actor });
  const { id, position } = source === undefined ? await persistently(ask) : { id: source };
  const names = await persistently(() => PartnerNames.of(client, position));
  return { sourceId: id, today: names.today, partnerOf: (name, day) => names.codeOf(name, day) };
}

const laneOf = ({ plan }: Planned): string | undefined => ('lane' in plan ? plan.lane : undefined);

async function settle({ rows, plan }: Planned, order: ImportOrder, ledger: ImportLedger): Promise<void> {
  if ('rejections' in plan) return ledger.rejected(rows, plan.rejections);
  try {
    const { repeated, warnings } = await persistently(() => sent(plan, order));
    ledger.accepted(rows, repeated ? 'repeated' : 'recorded', warnings);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await ledger.rejected(rows, error.problem.refusals.map(rejectionFor));
  }
}

/** What is told of a command that was taken. */
interface Taken {
  readonly repeated?: boolean;
  readonly warnings: readonly RefusalAnswer[];
}

function sent({ path, key, body }: ImportCommand, { client, actor, dryRun }: ImportOrder): Promise<Taken> {
  const headers = { 'chancery-actor': actor, 'idempotency-key': key };
  return client.post<Taken>({ path, query: dryRun ? { dryRun: 'true' } : {}, headers, body });
}

/** The register knows a row by its key, and takes it once: what changed since is a correction, and for people to judge. */
const changedSince =
  'The row was imported before and read otherwise then: it has changed in the file, or comes from another one. Correct the record, or give the first file by --source.';

function rejectionFor({ code, message, pointer }: RefusalAnswer): Rejection {
  const reason = `${code}: ${code === 'command.key-reused' ? changedSince : message}`;
  return { reason, ...(pointer !== undefined && { field: pointer }) };
}

/** The bytes of a file, also into a hash where one is given. Throws `WrongUsage` where it cannot be read. */
async function* bytesOf(file: string, hash?: Hash): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
      hash?.update(piece);
      yield piece;
    }
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read: ${(error as Error).message}.`);
  }
}
