import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../libs/kernel/src');

/** Lines that hold code: neither blank nor comment. */
const codeLines = (text: string): number => text.split('\n').filter((line) => !/^\s*(\/\/|\/?\*|$)/u.test(line)).length;

describe('the kernel', () => {
  it('is small enough to be read in an afternoon: under a thousand lines of code', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
    const lines = files.map((file) => codeLines(readFileSync(join(folder, file), 'utf8')));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThan(1_000);
  });
});
