// npm test: types, house rules, then every test on both databases and in Chromium.
import { join } from 'node:path';
import { ensureInstalled, environment, follow, root, run, say } from './common.mjs';

ensureInstalled();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const { ensureBuilt } = await import('./build.mjs');
const { ensureBrowser } = await import('./browser.mjs');

say('types …');
for (const program of ['rules', 'server', 'web']) run(bin('tsc'), ['-p', `tsconfig.${program}.json`]);
say('house …');
run(bin('biome'), ['check', '.']);
run(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src']);
run(bin('knip'), []);
ensureBuilt();
ensureBrowser();
say('tests …');
process.exit(
  await follow(
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=./test/closing-line.ts', ...process.argv.slice(2)],
    { env: environment() },
  ),
);
