// The house, held by machine: stations from bottom to top, floors by file suffix, no circles. See DESIGN in docs/ARCHITECTURE.
const stations = [
  'base',
  'journal',
  'evidence',
  'office',
  'territory',
  'indicator',
  'plan',
  'chain',
  'promotion',
  'project',
  'campaign',
  'service',
  'supervision',
  'contest',
  'reform',
  'intake',
  'report',
];
const doors = ['excel', 'papers', 'http', 'cli', 'web', 'sample'];
const test = '\\.(test|fixture)\\.ts$|^test/';
const anyStation = `^src/(${stations.join('|')})/`;
const rulesFile = `${anyStation}(?!.*\\.(actions|store|test|fixture)\\.ts$).*\\.ts$`;
const storeFile = `${anyStation}.*\\.store\\.ts$`;
const actionFile = `${anyStation}.*\\.actions\\.ts$`;

/** A station knows itself and the earlier ones. */
const upward = stations.slice(0, -1).map((station, i) => ({
  name: `station-${station}-knows-no-later-one`,
  severity: 'error',
  comment: 'A later station may know an earlier one, never the reverse.',
  from: { path: `^src/${station}/`, pathNot: `${test}|\\.page\\.tsx$` },
  to: { path: `^src/(${stations.slice(i + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...upward,
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules may import base, the schema library and rules: no database, Node, actions or doors.',
      from: { path: rulesFile },
      to: { pathNot: [rulesFile, 'node_modules/(zod|pinyin-pro|chinese-days)/', '^src/base/'] },
    },
    {
      name: 'stores-know-no-actions',
      severity: 'error',
      from: { path: storeFile },
      to: { path: [actionFile, `^src/(${doors.join('|')})/`, '\\.page\\.tsx$'] },
    },
    {
      name: 'actions-know-no-doors',
      severity: 'error',
      from: { path: actionFile, pathNot: test },
      to: { path: [`^src/(${doors.join('|')})/`, '\\.page\\.tsx$'] },
    },
    {
      name: 'db-knows-no-station-but-base',
      severity: 'error',
      from: { path: '^src/db/', pathNot: test },
      to: { path: `${anyStation}`, pathNot: '^src/base/' },
    },
    {
      name: 'browser-knows-rules-only',
      severity: 'error',
      comment: 'Pages import rules and web parts, never stores, actions or the database.',
      from: { path: '^src/.*\\.tsx$|^src/web/' },
      to: { path: [storeFile, actionFile, '^src/(db|http|cli|excel|papers|sample)/'] },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: test },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: `${test}|src/web/vite-env|\\.d\\.ts$` },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?worker' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.server.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    exclude: { path: '\\.css$' },
  },
};
