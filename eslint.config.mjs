import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import roles from './roles.cjs';

const machine = ['process', 'crypto', 'fetch', 'console', 'performance', 'globalThis'];
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

const pure = (names) => names.map((name) => ({ name, message: 'Pure code takes it as an argument.' }));

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere.',
};

const noAsync = {
  selector: ':matches(:function[async=true], AwaitExpression, ForOfStatement[await=true])',
  message: 'Pure code waits for nothing.',
};

const noClock = {
  selector:
    ":matches(NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[object.name='Date'][property.name='now'])",
  message: 'The kernel reckons with days it is given and never asks what day it is.',
};

const noSkippedTest = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
  message: 'Every test runs, every time.',
};

const noShould = {
  selector: 'CallExpression[callee.name=/^(it|test)$/] > Literal:first-child[value=/^should /]',
  message: "State a fact in the present tense: it('refuses a stranger').",
};

const pureRules = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Pure code takes chance as an argument.' },
  ],
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'data/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    name: 'scripts',
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', console: 'readonly', process: 'readonly' },
    },
  },
  {
    name: 'typescript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // An adapter of an asynchronous port may have nothing to await, and must reject, not throw.
      '@typescript-eslint/require-await': 'off',
      complexity: ['error', 8],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^@app/[^/]+/(?!(${roles.doors.join('|')})$)`,
              message: `A library is entered by @app/<lib> or one of its doors: ${roles.doors.join(', ')}.`,
            },
          ],
        },
      ],
    },
  },
  {
    name: 'kernel',
    files: ['libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/kernel/src/testing/**'],
    rules: {
      ...pureRules,
      'no-restricted-globals': ['error', ...pure([...machine, ...timers])],
      'no-restricted-syntax': ['error', noDefaultExport, noAsync, noClock],
    },
  },
  {
    name: 'pure roles',
    files: roles.pureRoles.map((role) => `libs/*/src/**/*.${role}.ts`),
    rules: {
      ...pureRules,
      'no-restricted-globals': ['error', ...pure(['Date', ...machine, ...timers])],
      'no-restricted-syntax': ['error', noDefaultExport, noAsync],
    },
  },
  {
    name: 'specs',
    files: ['**/*.spec.ts'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noDefaultExport, noSkippedTest, noShould],
    },
  },
);
