/** A column: its heading, and what each row shows there. */
export interface Column<R> {
  readonly heading: string;
  readonly of: (row: R) => string;
}

const GAP = 2;
const LEAST = 6;

/**
 * Rows below headings, each column as wide as its widest text. Where a width is given and the table is wider, the
 * widest columns give way, down to six characters, and what is cut ends in an ellipsis.
 */
export function table<R>(columns: readonly Column<R>[], rows: readonly R[], width = Infinity): string {
  const texts = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ of }) => oneLine(of(row)))),
  ];
  const natural = columns.map((_, i) => Math.max(...texts.map((cells) => lengthOf(cells[i] ?? ''))));
  const widths = fitted(natural, width - GAP * (columns.length - 1));
  return texts.map((cells) => lineOf(cells, widths)).join('\n');
}

/** The greatest width that no column may exceed, so that all fit: found by lowering a ceiling over the widest. */
function fitted(natural: readonly number[], room: number): readonly number[] {
  let ceiling = Math.max(...natural);
  const under = (most: number): number[] => natural.map((each) => Math.min(each, most));
  while (ceiling > LEAST && sumOf(under(ceiling)) > room) ceiling -= 1;
  return under(ceiling);
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, i) => pad(cut(cell, widths[i] ?? 0), widths[i] ?? 0))
    .join(' '.repeat(GAP))
    .trimEnd();
}

// Letters are counted, not UTF-16 units: names from anywhere line up.
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...letters.segment(text)].length;
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lengthOf(text)));

function cut(text: string, width: number): string {
  const segments = [...letters.segment(text)];
  if (segments.length <= width) return text;
  return `${segments
    .slice(0, width - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
