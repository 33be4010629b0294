const { foundation, composition, pureRoles, doors } = require('./roles.cjs');

const notFoundation = `(?!(?:${foundation.join('|')})/)`;
const contextFiles = `^libs/(?!(?:${[...foundation, composition].join('|')})/)([^/]+)/`;
const pureFiles = `[.](${pureRoles.join('|')})[.]ts$`;
const undecorated = pureRoles.filter((role) => role !== 'commands');
const pureNeighbours = [
  '^libs/kernel/src/(?!testing/)',
  '^libs/records/src/',
  `^libs/$1/.*${pureFiles}`,
  '^libs/[^/]+/src/contract[.]ts$',
];
const specsAndTesting = '[.]spec[.]ts$|^libs/[^/]+/src/testing/';

const kernelPackages = ['edtf', 'uuid', 'canonicalize'];

/** Allows npm packages by name, wherever in node_modules they stand. */
const packages = (...names) => `node_modules/(?:@types/)?(?:${names.join('|')})/`;

/**
 * The arrows: apps -> contexts -> http -> read-models -> event-store -> kernel, and no others.
 * Each rule is shown to catch its violation by test/architecture.spec.ts.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third. Type imports count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'The kernel is a calculus: none of our libraries, no framework, no node:*, three small packages.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: specsAndTesting },
      to: { pathNot: ['^libs/kernel/src/(?!testing/)', packages(...kernelPackages)] },
    },
    {
      name: 'kernel-tests-stand-alone',
      comment: "The kernel's test language is used by every context, so it leans on the kernel and test tools alone.",
      severity: 'error',
      from: { path: '^libs/kernel/' },
      to: {
        pathNot: ['^libs/kernel/', packages(...kernelPackages, 'fast-check')],
      },
    },
    {
      name: 'domain-files-are-pure',
      comment: 'What may be replayed years later depends on the kernel, on its own kind, and on published contracts.',
      severity: 'error',
      from: { path: `${contextFiles}(?:.*[.](?:${undecorated.join('|')})|src/contract)[.]ts$` },
      to: { pathNot: [...pureNeighbours, '^libs/read-models/src/index[.]ts$'] },
    },
    {
      name: 'views-name-types-of-the-port',
      comment: 'A view or a projection is written in the types of the read models, which are gone before it runs.',
      severity: 'error',
      from: { path: `${contextFiles}.*${pureFiles}|^libs/records/` },
      to: { path: '^libs/read-models/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-are-pure-and-annotated',
      comment:
        'One class is HTTP body, schema and command: it may also carry the decorators of validation and OpenAPI.',
      severity: 'error',
      from: { path: `${contextFiles}.*[.]commands[.]ts$` },
      to: {
        pathNot: [
          ...pureNeighbours,
          '^libs/http/src/command-body[.]ts$',
          packages('class-validator', 'class-transformer', '@nestjs/swagger'),
        ],
      },
    },
    {
      name: 'contexts-meet-at-contracts',
      comment: 'One context knows of another only the types of the events it publishes.',
      severity: 'error',
      from: { path: contextFiles },
      to: { path: `^libs/${notFoundation}`, pathNot: ['^libs/$1/', '^libs/[^/]+/src/contract[.]ts$'] },
    },
    {
      name: 'store-knows-no-context',
      comment: 'The event store, the read models and the HTTP habits serve contexts that are not written yet.',
      severity: 'error',
      from: { path: `^libs/(?:${foundation.join('|')})/` },
      to: { path: `^libs/${notFoundation}` },
    },
    {
      name: 'records-lean-on-the-kernel',
      comment: 'What kinds of record have in common runs wherever they do: of the read models it names types alone.',
      severity: 'error',
      from: { path: '^libs/records/', pathNot: specsAndTesting },
      to: { pathNot: ['^libs/records/', '^libs/kernel/src/(?!testing/)', '^libs/read-models/src/index[.]ts$'] },
    },
    {
      name: 'event-store-stands-below',
      comment: 'Events are the truth and read models are drawn from them: the store knows neither them nor HTTP.',
      severity: 'error',
      from: { path: '^libs/event-store/' },
      to: { path: '^libs/(read-models|http)/' },
    },
    {
      name: 'read-models-know-no-http',
      comment: 'Read models are filled in processes that serve no request.',
      severity: 'error',
      from: { path: '^libs/read-models/' },
      to: { path: '^libs/http/' },
    },
    {
      name: 'libraries-are-entered-by-their-doors',
      comment: 'Engines and other insides are free to change: what others may use is exported by index.ts or a door.',
      severity: 'error',
      from: { path: '^((?:libs|apps)/[^/]+|test)/' },
      to: {
        path: '^libs/',
        pathNot: ['^$1/', `^libs/[^/]+/src/(index|(?:${doors.join('|')})(?:/index)?)[.]ts$`],
      },
    },
    {
      name: 'libs-never-import-apps',
      comment: 'Apps compose libraries, never the other way round.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-apart',
      comment: 'Two apps that share code share a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'Test languages and contract suites need the test runner.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: specsAndTesting },
      to: { path: '/testing/|[.]spec[.]ts$' },
    },
    {
      name: 'not-to-dev-dependency',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: specsAndTesting },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unlisted',
      comment: 'A package that package.json does not name may vanish with the next upgrade of whoever brought it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import of nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nobody is dead, or not wired up.',
      severity: 'error',
      from: { orphan: true, path: '^(apps|libs)/', pathNot: '[.]d[.]ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
