import { createHash } from 'node:crypto';
import type { Row, UnreadableRow } from './rows';

/** What is sent for some rows. */
export interface ImportCommand {
  /** Where it is posted, such as `/delegations/attest`. */
  readonly path: string;
  /** The Idempotency-Key: the same rows give the same one in every run. */
  readonly key: string;
  readonly body: object;
  /** Of commands in one lane none is sent before the one ahead of it in the file is answered. */
  readonly lane?: string;
}

/** Why rows are left out, and which field is to blame, where one is. */
export interface Rejection {
  readonly reason: string;
  readonly field?: string;
}

/** What becomes of some rows: a command, or the reasons why there is none. */
export type Plan = ImportCommand | Rejected;

export interface Rejected {
  readonly rejections: readonly Rejection[];
}

/** Rows, and what becomes of them. */
export interface Planned {
  readonly rows: readonly Row[];
  readonly plan: Plan;
}

/** What a plan may rest on beside the rows. */
export interface Facts {
  /** The uuid of the source that the file is. */
  readonly sourceId: string;
  /** Today, in the zone of the register. */
  readonly today: string;
  /** The code of the one partner that is known under a name, or of the one that was on a day; undefined where none is. */
  readonly partnerOf: (name: string, day?: string) => string | undefined;
}

/** What is said of the file as a source, beside its SHA-256. */
export interface FileDescription {
  readonly title: string;
  readonly issuer?: string;
}

/** What can be asked of the register before anything is planned. */
export interface ImportDesk {
  readonly facts: (file: FileDescription) => Promise<Facts>;
  /** The uuid of a source for some rows of the file, by what is said of them; it cites the file. */
  readonly part: (file: Pick<Facts, 'sourceId'>, rows: PartDescription) => Promise<string>;
}

/** Some rows of a file, as a source of their own: a stream that holds a whole file grows too long. */
export interface PartDescription {
  readonly title: string;
  readonly locator: string;
}

type Bytes = AsyncIterable<Uint8Array>;

/** All that an import knows of one kind of file. */
export interface ImportKind {
  /** The rows, those that cannot be read included. Throws `WrongUsage` where the file is of another kind. */
  readonly rows: (bytes: Bytes) => AsyncIterable<Row>;
  readonly plans: (bytes: Bytes, desk: ImportDesk) => AsyncIterable<Planned>;
}

/** How rows are read, and which of them come to what. */
export interface KindDefinition<R extends Row> {
  readonly read: (bytes: Bytes) => AsyncIterable<R | UnreadableRow>;
  /** Which rows make a command together, where it is not each alone; needs them all at once. */
  readonly gather?: (rows: readonly R[]) => readonly (readonly R[])[];
  /** Gives the pure function that plans for the rows of a command; is given all rows, where they are gathered. */
  readonly planner: (desk: ImportDesk, all: readonly R[]) => Promise<(rows: readonly R[]) => Plan>;
}

/** The kind of file that a definition describes; what its rows hold is known to the definition alone. */
export function importKind<R extends Row>(definition: KindDefinition<R>): ImportKind {
  const { read, gather } = definition;
  return { rows: read, plans: gather ? plansOfAll({ ...definition, gather }) : plansOneByOne(definition) };
}

function plansOneByOne<R extends Row>({ read, planner }: KindDefinition<R>): ImportKind['plans'] {
  return async function* (bytes, desk) {
    const plan = await planner(desk, []);
    for await (const row of read(bytes))
      yield { rows: [row], plan: 'unreadable' in row ? unreadable(row) : plan([row]) };
  };
}

function plansOfAll<R extends Row>({ read, gather, planner }: Required<KindDefinition<R>>): ImportKind['plans'] {
  return async function* (bytes, desk) {
    const all: R[] = [];
    for await (const row of read(bytes))
      if ('unreadable' in row) yield { rows: [row], plan: unreadable(row) };
      else all.push(row);
    const plan = await planner(desk, all);
    for (const rows of gather(all)) yield { rows, plan: plan(rows) };
  };
}

const unreadable = (row: UnreadableRow): Plan => ({ rejections: [{ reason: row.unreadable }] });

/** The Idempotency-Key of rows that their file names by an id of its own; a header takes no more than 200 characters. */
export function keyOf(...parts: readonly string[]): string {
  const key = parts.map(encodeURIComponent).join(':');
  return key.length <= 150 ? key : `${key.slice(0, 80)}:${createHash('sha256').update(key).digest('hex')}`;
}
