// Packages that ship ES modules only. Node loads them by require(esm); jest cannot on Node 20 and 22,
// so SWC turns them into CommonJS for tests. test/esm-packages.spec.ts names any that are missing here.
const esmOnly = [
  '@borewit/[^/]+',
  '@nestjs/[^/]+',
  '@tokenizer/[^/]+',
  'content-disposition',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'uuid',
].map((name) => `${name}/`);

// Files that import() at run time, which jest cannot do on Node 20 and 22 either: SWC makes a require() of it.
const importing = ['mongodb/lib/runtime_adapters[.]js$'];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '.',
  testEnvironment: 'node',
  // A limit for what hangs, not for what is slow: a busy machine must not fail a test.
  testTimeout: 60_000,
  // Both cores: jest would leave one idle, which nobody else needs.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/test/run/setup.ts',
  globalTeardown: '<rootDir>/test/run/teardown.ts',
  testRegex: '.*\\.spec\\.ts$',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleFileExtensions: ['js', 'json', 'ts'],
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src',
    '^@app/([^/]+)/(.*)$': '<rootDir>/libs/$1/src/$2',
  },
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${[...esmOnly, ...importing].join('|')}))`],
  cacheDirectory: '<rootDir>/.cache/jest',
};
