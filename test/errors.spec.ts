import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './docs/errors-page';
import { rules, ruleSets } from './docs/rules';

const root = join(__dirname, '..');

/** The names under which the libraries' sources declare rules, those of tests set aside. */
function declaredSets(): readonly string[] {
  const files = readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /^[^/]+\/src\/.*\.ts$/u.test(file) && !/\.spec\.ts$|\/testing\//u.test(file));
  return sources.flatMap((file) =>
    [...readFileSync(join(root, 'libs', file), 'utf8').matchAll(/const (\w+) = defineRules\(/gu)].map(
      ([, name = '']) => name,
    ),
  );
}

describe('the registry of rules', () => {
  it('has every set that a library declares', () => {
    expect([...ruleSets.keys()].sort()).toEqual([...declaredSets()].sort());
  });

  it('has each code once, written as a subject and what is wrong with it', () => {
    const codes = rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/u.test(code))).toEqual([]);
  });

  it('says of each rule what holds, in a sentence', () => {
    expect(rules.filter(({ says }) => !/^[A-Z].*\.$/u.test(says))).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');

  it('lists every rule of the registry with its status, severity and sentence, and no other', () => {
    const listed = [...page.matchAll(/^- `([^`]+)`/gmu)].map(([, code]) => code);
    expect([...listed].sort()).toEqual(rules.map(({ code }) => code).sort());
  });

  it('is what `npm run docs` writes', () => {
    expect(page).toBe(errorsPage(rules));
  });
});
