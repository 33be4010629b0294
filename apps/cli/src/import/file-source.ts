import { WrongUsage } from '../exit-code';
import type { Page } from '../pages';
import type { RecordItem } from '../record-item';
import { Refused, type RegisterClient } from '../register-client';
import type { FileDescription, PartDescription } from './import-kind';
import { keyOf } from './import-kind';

/** The file as a source, and who makes it one. */
export interface FileSource extends FileDescription {
  readonly sha256: string;
  readonly actor: string;
}

/** A source, and the position behind which the register knows it. */
export interface KnownSource {
  readonly id: string;
  readonly position?: string;
}

/**
 * The source that the file is, registered where it is not there yet. Throws `WrongUsage` where somebody else has registered
 * it: commands are recognised by who sends them, so that everything would be recorded twice.
 */
export async function registeredSource(
  client: RegisterClient,
  { title, actor, ...details }: FileSource,
): Promise<KnownSource> {
  try {
    const { id, receipt } = await client.post<Registered>({
      path: '/sources/register',
      query: {},
      headers: { 'chancery-actor': actor, 'idempotency-key': keyOf('import', details.sha256) },
      body: { data: { title: { en: title }, ...details }, validTime: { edtf: null } },
    });
    return { id, position: receipt.position };
  } catch (error) {
    const known = isTaken(error) ? await sourceOf(client, details.sha256) : undefined;
    if (known === undefined) throw error;
    throw new WrongUsage(
      `Somebody else has registered the file, as source ${known}: import it as they did, by --actor, or everything is recorded twice. Where it was none of an import, give --source ${known}.`,
    );
  }
}

interface Registered {
  readonly id: string;
  readonly receipt: { readonly position: string };
}

const isTaken = (error: unknown): boolean =>
  error instanceof Refused && error.problem.refusals.some(({ code }) => code === 'record.exists');

/**
 * A source for a dry run, which registers none: the file, if it is one already, else any other, so that the rules for
 * what is attested have a source to ask for.
 */
export async function sourceToTryWith(client: RegisterClient, sha256: string): Promise<string> {
  const known = (await sourceOf(client, sha256)) ?? (await firstSource(client, {}));
  if (known === undefined) throw new WrongUsage('The register has no source yet that a dry run could cite.');
  return known;
}

/** The uuid of a source for some rows of a file, which it cites. */
export async function registeredPart(
  client: RegisterClient,
  { actor, sourceId, title, locator }: PartDescription & { readonly actor: string; readonly sourceId: string },
): Promise<string> {
  const { id } = await client.post<{ readonly id: string }>({
    path: '/sources/register',
    query: {},
    headers: { 'chancery-actor': actor, 'idempotency-key': keyOf('import', sourceId, locator) },
    body: { data: { title: { en: title } }, validTime: { edtf: null }, sources: [{ sourceId, locator }] },
  });
  return id;
}

const sourceOf = (client: RegisterClient, sha256: string) => firstSource(client, { sha256 });

async function firstSource(client: RegisterClient, filter: Readonly<Record<string, string>>) {
  const { items } = await client.get<Page<RecordItem>>('/sources', { ...filter, limit: '1' });
  return items[0]?.id;
}
