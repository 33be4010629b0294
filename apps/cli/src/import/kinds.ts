import { WrongUsage } from '../exit-code';
import { commandLines } from './command-lines';
import type { ImportKind } from './import-kind';
import { mappedTable } from './mapped-table';
import { readMapping } from './mapping';
import { unPkoYearly } from './un-pko-yearly';
import { usTravels } from './us-travels';
import { usVisits } from './us-visits';

/** A kind of file under the name that is typed, and what it is. */
interface NamedKind {
  readonly says: string;
  readonly kind: (mapping: string | undefined) => Promise<ImportKind>;
}

/** Every kind of file that can be imported. */
const kinds: Readonly<Record<string, NamedKind>> = {
  'us-visits': { says: 'visits to the United States (HistoryAtState/visits)', kind: fixed(usVisits) },
  'us-travels': { says: 'travels abroad of its leaders (HistoryAtState/travels)', kind: fixed(usTravels) },
  'un-pko-yearly': { says: 'strengths in UN missions, by year (UN_Peacekeeping_Analytics)', kind: fixed(unPkoYearly) },
  csv: { says: 'any table, with --mapping to say what its columns mean', kind: mapped },
  ndjson: {
    says: 'commands, one a line: {"post": "/agreements/propose", "body": {…}, "key": "…"}',
    kind: fixed(commandLines),
  },
};

/** The kind under a name. Throws `WrongUsage` where there is none, or its mapping is missing or wrong. */
export async function importKindNamed(name: string, mapping: string | undefined): Promise<ImportKind> {
  const found = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!found) throw new WrongUsage(`There is no kind ${name}, but ${Object.keys(kinds).join(', ')}.`);
  return found.kind(mapping);
}

/** The kinds with what they are, one a line. */
export const kindsHelp = Object.entries(kinds)
  .map(([name, { says }]) => `  ${name.padEnd(14)} ${says}`)
  .join('\n');

async function mapped(mapping: string | undefined): Promise<ImportKind> {
  if (mapping === undefined)
    throw new WrongUsage('A csv is imported with --mapping, which says what its columns mean.');
  return mappedTable(await readMapping(mapping));
}

function fixed(kind: ImportKind): NamedKind['kind'] {
  return async (mapping) => {
    if (mapping === undefined) return kind;
    throw new WrongUsage('--mapping goes with csv: the columns of other kinds are known.');
  };
}
