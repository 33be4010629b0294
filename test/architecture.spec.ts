import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Sources, Wrong } from './architecture/projects';
import { sound, wrongArrows, wrongCode } from './architecture/projects';

const root = resolve(__dirname, '..');

interface Violation {
  readonly rule: string;
  readonly file: string;
}

/** What a tool says, as JSON on standard output, of a small project in a folder of its own. */
function report(sources: Sources, tool: string, args: readonly string[]): unknown {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chancery-architecture-')));
  try {
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    for (const [file, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
    const command = [join(root, 'node_modules', tool), ...args, 'apps', 'libs', 'test'];
    const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout.replaceAll(`${folder}/`, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface ArrowsReport {
  readonly summary: {
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

type LintReport = readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string }[] }[];

function arrows(sources: Sources): ArrowsReport['summary'] {
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  return (report(sources, 'dependency-cruiser/bin/dependency-cruise.mjs', args) as ArrowsReport).summary;
}

function brokenArrows(sources: Sources): Violation[] {
  return arrows(sources).violations.map(({ rule, from }) => ({ rule: rule.name, file: from }));
}

function brokenRules(sources: Sources): Violation[] {
  const args = ['--config', join(root, 'eslint.config.mjs'), '--format', 'json'];
  const results = report(sources, 'eslint/bin/eslint.js', args) as LintReport;
  return results.flatMap(({ filePath, messages }) => messages.map(({ ruleId }) => ({ rule: ruleId, file: filePath })));
}

/** All the wrong files in one project: a tool takes a second to start and no time to read one file more. */
const together = (wrongs: readonly Wrong[]): Sources =>
  Object.fromEntries([sound, ...wrongs.map(({ sources }) => sources)].flatMap((sources) => Object.entries(sources)));

describe('a sound project', () => {
  it('breaks no arrow', () => {
    expect(brokenArrows(sound)).toEqual([]);
  });

  it('breaks no rule of the code', () => {
    expect(brokenRules(sound)).toEqual([]);
  });

  it('is asked about no arrow that has no wrong file here', () => {
    const names = arrows(sound).ruleSetUsed.forbidden.map(({ name }) => name);
    expect(new Set(wrongArrows.map(({ rule }) => rule))).toEqual(new Set(names));
  });
});

describe.each([
  { what: 'an arrow', wrongs: wrongArrows, broken: brokenArrows },
  { what: 'a rule of the code', wrongs: wrongCode, broken: brokenRules },
])('a file that breaks $what', ({ wrongs, broken }) => {
  let violations: Violation[] = [];

  beforeAll(() => {
    violations = broken(together(wrongs));
  });

  it.each(wrongs.map(({ rule, sources }) => ({ rule, files: Object.keys(sources) })))(
    'is reported by $rule: $files',
    ({ rule, files }) => {
      const rules = violations.filter(({ file }) => files.includes(file)).map((violation) => violation.rule);
      expect(rules).toContain(rule);
    },
  );
});
