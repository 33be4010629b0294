import type { PublicFact, sampleCommands } from '@app/system';

type Commands = typeof sampleCommands;

const introduction = `# The public record

Chancery was designed from five public texts. This page lists every fact found in them: with the commands of the sample
register (\`libs/system/sample\`) that record it, or with why it waits. \`npm run docs\` writes the page from the sample itself.
`;

const where = (fact: PublicFact, commands: Commands): string => {
  const posts = commands.filter(({ facts = [] }) => facts.includes(fact.id)).map(({ post, as }) => said(post, as));
  return posts.length > 0 ? [...new Set(posts)].join(', ') : (fact.waits ?? '');
};

/** The command as it stands in the sample; `as` names the record that it opens. */
const said = (post: string, as?: string): string => `\`POST ${post}\`${as === undefined ? '' : ` (${as})`}`;

/** The page that shows for each fact of the public texts where it went, or why it waits. */
export function publicRecordPage(facts: readonly PublicFact[], commands: Commands): string {
  const recorded = facts.filter(({ waits }) => waits === undefined).length;
  const counts = `${String(recorded)} of ${String(facts.length)} facts are recorded.`;
  const sources = [...new Set(facts.map(({ source }) => source))].sort();
  const tables = sources.map((source) => {
    const rows = facts
      .filter((fact) => fact.source === source)
      .map((fact) => [fact.id, fact.date ?? '', fact.title, where(fact, commands)]);
    return [
      '',
      `## ${source}`,
      '',
      ...tableLines([['fact', 'date', 'what it says', 'where it is, or why it waits'], ...rows]),
    ];
  });
  return `${[introduction, counts, ...tables.flat()].join('\n')}\n`;
}

/** A table with its columns aligned, as the formatter wants it. The first row holds the headings. */
function tableLines([headings = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const cells = [headings, ...rows].map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = headings.map((_, at) => Math.max(...cells.map((row) => [...(row[at] ?? '')].length)));
  const line = (row: readonly string[], fill = ' '): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width, fill)).join(' | ')} |`;
  const [first = '', ...others] = cells.map((row) => line(row));
  return [first, line([], '-'), ...others];
}
