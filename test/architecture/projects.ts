/** A small project: source by path. */
export type Sources = Readonly<Record<string, string>>;

/** Files that break one rule. */
export interface Wrong {
  readonly rule: string;
  readonly sources: Sources;
}

const installed = (name: string): [file: string, source: string][] => [
  [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' })],
  [`node_modules/${name}/index.js`, ''],
];

const listed = ['edtf', '@nestjs/common', '@nestjs/swagger', 'class-validator', 'mongodb'];

/** A project that draws every arrow that is allowed, and no other. */
export const sound: Sources = {
  'package.json': JSON.stringify({
    dependencies: Object.fromEntries(listed.map((name) => [name, '1.0.0'])),
    devDependencies: { 'fast-check': '1.0.0' },
  }),
  ...Object.fromEntries([...listed, 'fast-check', 'stranger'].flatMap(installed)),
  'libs/kernel/src/index.ts': `export * from './day';`,
  'libs/kernel/src/day.ts': `import 'edtf'; export type Day = string; export const day = 1;`,
  'libs/kernel/src/testing/index.ts': `import 'fast-check'; export { day as given } from '../day';`,
  'libs/event-store/src/index.ts': `export * from './embedded/log';`,
  'libs/event-store/src/embedded/log.ts': `import '@app/kernel'; import 'node:fs'; export const log = 1;`,
  'libs/event-store/src/testing/index.ts': `import 'fast-check'; export { log } from '../embedded/log';`,
  'libs/event-store/src/log.spec.ts': `import './testing';`,
  'libs/read-models/src/index.ts': `import '@app/event-store'; import 'mongodb'; export type Row = 1; export const row = 1;`,
  'libs/http/src/index.ts': `import '@app/event-store'; import '@app/read-models'; export * from './command-body';`,
  'libs/http/src/command-body.ts': `import 'class-validator'; export class CommandBody {}`,
  'libs/records/src/index.ts': `import '@app/kernel'; import type { Row } from '@app/read-models'; export type Field = Row;`,
  'libs/reference/src/index.ts': `import '@app/http'; export const partners = 1;`,
  'libs/reference/src/contract.ts': `import type { Day } from '@app/kernel'; export type PartnerAdded = Day;`,
  'libs/agreements/src/index.ts': `export * from './agreements.module';`,
  'libs/agreements/src/agreements.module.ts': `import '@nestjs/common'; import './agreement.commands'; import './agreement.view'; export const agreements = 1;`,
  'libs/agreements/src/agreement.events.ts': `import type { PartnerAdded } from '@app/reference/contract'; export type Signed = PartnerAdded;`,
  'libs/agreements/src/agreement.aggregate.ts': `import '@app/kernel'; import '@app/records'; import type { Signed } from './agreement.events'; export type Agreement = Signed;`,
  'libs/agreements/src/agreement.commands.ts': `import '@app/http/command-body'; import '@nestjs/swagger'; import './agreement.aggregate';`,
  'libs/agreements/src/agreement.view.ts': `import type { Row } from '@app/read-models'; export type Register = Row;`,
  'libs/agreements/src/agreement.spec.ts': `import '@app/kernel/testing'; import './agreement.aggregate';`,
  'apps/standalone/src/main.ts': `import '@app/agreements'; import '@app/reference';`,
  'test/e2e/story.e2e.spec.ts': `import '../../apps/standalone/src/main';`,
};

const wrong = (rule: string, file: string, source: string): Wrong => ({ rule, sources: { [file]: source } });

/** What dependency-cruiser refuses. Each file stands in the sound project once, so all can be asked about in one run. */
export const wrongArrows: readonly Wrong[] = [
  {
    rule: 'no-cycles',
    sources: {
      'libs/read-models/src/hen.ts': `import type { Egg } from './egg'; export type Hen = Egg;`,
      'libs/read-models/src/egg.ts': `import type { Hen } from './hen'; export type Egg = Hen;`,
    },
  },
  wrong('kernel-imports-nothing', 'libs/kernel/src/digest.ts', `import 'node:crypto';`),
  wrong('kernel-imports-nothing', 'libs/kernel/src/injectable.ts', `import '@nestjs/common';`),
  wrong('kernel-imports-nothing', 'libs/kernel/src/stored.ts', `import '@app/event-store';`),
  wrong('kernel-tests-stand-alone', 'libs/kernel/src/testing/stored.ts', `import '@app/event-store';`),
  wrong('domain-files-are-pure', 'libs/forums/src/reading.aggregate.ts', `import 'node:fs';`),
  wrong('domain-files-are-pure', 'libs/forums/src/injected.events.ts', `import '@nestjs/common';`),
  wrong('domain-files-are-pure', 'libs/forums/src/wired.projection.ts', `import './forums.module';`),
  wrong('domain-files-are-pure', 'libs/forums/src/contract.ts', `export * from './forums.module';`),
  wrong('views-name-types-of-the-port', 'libs/forums/src/running.view.ts', `import { row } from '@app/read-models';`),
  wrong('commands-are-pure-and-annotated', 'libs/forums/src/injected.commands.ts', `import '@nestjs/common';`),
  wrong('commands-are-pure-and-annotated', 'libs/forums/src/served.commands.ts', `import '@app/http';`),
  wrong('contexts-meet-at-contracts', 'libs/forums/src/forums.module.ts', `import '@app/reference';`),
  wrong('store-knows-no-context', 'libs/event-store/src/partners.ts', `import '@app/reference/contract';`),
  wrong('records-lean-on-the-kernel', 'libs/records/src/served.ts', `import '@app/http';`),
  wrong('views-name-types-of-the-port', 'libs/records/src/running.ts', `import { row } from '@app/read-models';`),
  wrong('event-store-stands-below', 'libs/event-store/src/rows.ts', `import '@app/read-models';`),
  wrong('read-models-know-no-http', 'libs/read-models/src/served.ts', `import '@app/http';`),
  wrong('libraries-are-entered-by-their-doors', 'apps/cli/src/log.ts', `import '@app/event-store/embedded/log';`),
  wrong('libraries-are-entered-by-their-doors', 'libs/http/src/day.ts', `import '../../kernel/src/day';`),
  wrong('libs-never-import-apps', 'libs/forums/src/start.ts', `import '../../../apps/standalone/src/main';`),
  wrong('apps-stand-apart', 'apps/cli/src/main.ts', `import '../../standalone/src/main';`),
  wrong('testing-stays-in-tests', 'libs/forums/src/forum.queries.ts', `import '@app/kernel/testing';`),
  wrong('not-to-dev-dependency', 'libs/forums/src/chance.ts', `import 'fast-check';`),
  wrong('not-to-unlisted', 'libs/forums/src/borrowed.ts', `import 'stranger';`),
  wrong('not-to-unresolvable', 'libs/forums/src/lost.ts', `import './gone';`),
  wrong('no-orphans', 'libs/forums/src/forgotten.ts', `export const forgotten = 1;`),
];

const nested = 'if (a) { if (a) { if (a) { if (a) { a(); } } } }';
const choices = 'a ? 1 : b ? 2 : c ? 3 : d ? 4 : a && b ? 5 : c && d ? 6 : 7';
const fresh = 'libs/forums/src';

/** What ESLint refuses. */
export const wrongCode: readonly Wrong[] = [
  ...['new Date(0)', 'process.pid', 'crypto.randomUUID()', "fetch('')", 'setTimeout(f, 1)', 'console.log(f)'].map(
    (asked, index) => wrong('no-restricted-globals', `${fresh}/${index}.view.ts`, `export const f = () => ${asked};`),
  ),
  ...['vocabulary', 'events', 'state', 'rules', 'wording', 'aggregate', 'commands', 'projection'].map((role) =>
    wrong('no-restricted-globals', `${fresh}/clock.${role}.ts`, `export const now = Date.now();`),
  ),
  wrong('no-restricted-properties', `${fresh}/dice.aggregate.ts`, `export const roll = () => Math.random();`),
  wrong('no-restricted-syntax', `${fresh}/late.aggregate.ts`, `export async function late() {}`),
  wrong('no-restricted-syntax', `${fresh}/waiting.projection.ts`, `export const done = await Promise.resolve(1);`),
  wrong('no-restricted-syntax', 'libs/kernel/src/today.ts', `export const today = () => new Date();`),
  wrong('no-restricted-syntax', 'libs/kernel/src/now.ts', `export const now = () => Date.now();`),
  wrong('no-restricted-globals', 'libs/kernel/src/machine.ts', `export const machine = () => process.pid;`),
  wrong('no-restricted-syntax', `${fresh}/nameless.ts`, `export default 1;`),
  wrong('no-restricted-syntax', `${fresh}/skipped.spec.ts`, `it.skip('counts', () => {});`),
  wrong('no-restricted-syntax', `${fresh}/wishing.spec.ts`, `it('should count', () => {});`),
  wrong('no-restricted-imports', `${fresh}/deep.ts`, `import '@app/kernel/day';`),
  wrong(
    '@typescript-eslint/consistent-type-imports',
    `${fresh}/types.ts`,
    `import { Day } from '@app/kernel'; export type D = Day;`,
  ),
  wrong('@typescript-eslint/no-floating-promises', `${fresh}/floating.ts`, `Promise.resolve(1);`),
  wrong(
    '@typescript-eslint/no-misused-promises',
    `${fresh}/misused.ts`,
    `[1].forEach(async () => { await Promise.resolve(1); });`,
  ),
  wrong('@typescript-eslint/no-unused-vars', `${fresh}/unused.ts`, `const unused = 1;`),
  wrong(
    '@typescript-eslint/switch-exhaustiveness-check',
    `${fresh}/switch.ts`,
    `export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }`,
  ),
  wrong(
    'complexity',
    `${fresh}/tangled.ts`,
    `export const f = (a: number, b: number, c: number, d: number) => ${choices};`,
  ),
  wrong('max-depth', `${fresh}/deepest.ts`, `export function f(a: () => void) { ${nested} }`),
  wrong('max-params', `${fresh}/many.ts`, `export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];`),
  wrong('max-lines', `${fresh}/long.ts`, `export const x = 1;\n`.repeat(201)),
  wrong('max-lines-per-function', `${fresh}/endless.ts`, `export function f() {\n${'f();\n'.repeat(40)}}`),
];
