import type { Column } from './table';

/** A span of days; `before` is the first day on which it is over, null where it is open. */
export interface DaySpan {
  readonly from: string | null;
  readonly before: string | null;
}

/** A state that a record may have. */
export interface StateAnswer {
  readonly possible: DaySpan;
  readonly certain: DaySpan | null;
  readonly exists: boolean;
  readonly state: unknown;
}

/** A record on a day, as lists and `show` have it. */
export interface RecordItem {
  readonly id: string;
  readonly number?: string | null;
  readonly certainty: string;
  readonly states: readonly StateAnswer[];
}

/** What a person looks for in a state of any kind of record: the first member that is there. */
const shown: Readonly<Record<string, readonly string[]>> = {
  status: ['status'],
  title: ['dossier.description.title', 'title', 'names'],
  parties: ['dossier.description.parties'],
  code: ['code'],
  issuer: ['details.issuer'],
};

/** The columns of a list: those in which some record has something to show. */
export function columnsOf(items: readonly RecordItem[]): Column<RecordItem>[] {
  const columns: Column<RecordItem>[] = [
    { heading: 'record', of: ({ number, id }) => number ?? id },
    ...Object.entries(shown).map(([heading, paths]) => ({
      heading,
      of: (item: RecordItem) => statesText(item, paths),
    })),
    { heading: 'certainty', of: ({ certainty }) => certainty },
  ];
  return columns.filter(({ of }) => items.some((item) => of(item) !== ''));
}

/** What the states that a record may have show there, each once. */
function statesText({ states }: RecordItem, paths: readonly string[]): string {
  const texts = states.filter(({ exists }) => exists).map(({ state }) => textAt(state, paths));
  return [...new Set(texts)].filter((text) => text !== '').join(' or ');
}

function textAt(state: unknown, paths: readonly string[]): string {
  const [found] = paths.flatMap((path) => memberAt(state, path.split('.')) ?? []);
  return found === undefined ? '' : textOf(found);
}

function memberAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return Array.isArray(value) ? [value] : value;
  return typeof value === 'object' && value !== null
    ? memberAt((value as Record<string, unknown>)[name], rest)
    : undefined;
}

/** A list's members, a text in English or else in the first of its languages, or the value itself. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { en, ...others } = value as Readonly<Record<string, string>>;
  return en ?? Object.values(others)[0] ?? '';
}
