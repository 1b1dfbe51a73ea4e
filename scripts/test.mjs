// npm test: types, house rules, then every test on both databases and in Chromium.
import { join } from 'node:path';
import { ensureInstalled, environment, follow, root, say } from './common.mjs';

await ensureInstalled();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const { ensureBuilt } = await import('./build.mjs');
const { ensureBrowser } = await import('./browser.mjs');
const { ensureOffice } = await import('./office.mjs');

say('types and house …');
const checks = [
  ...['rules', 'server', 'web'].map((program) => [bin('tsc'), ['-p', `tsconfig.${program}.json`]]),
  [bin('biome'), ['check', '.']],
  [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src']],
  [bin('knip'), []],
];
// Two at a time, and all of them before a failure ends it: every fault is told at once.
const codes = [];
const next = async () => {
  for (let check = checks.shift(); check; check = checks.shift())
    codes.push(await follow(...check, { env: environment() }));
};
await Promise.all([next(), next()]);
if (codes.some((code) => code !== 0)) process.exit(1);
await ensureBuilt();
ensureBrowser();
ensureOffice();
say('tests …');
process.exit(
  await follow(
    bin('vitest'),
    ['run', '--reporter=default', '--reporter=./test/closing-line.ts', ...process.argv.slice(2)],
    { env: environment() },
  ),
);
