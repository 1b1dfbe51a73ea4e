// npm start: installs what is missing, builds, and serves the sample programme on the embedded database.
import { join } from 'node:path';
import { ensureInstalled, follow, nodeProgram, root } from './common.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();
process.exit(
  await follow(nodeProgram(), [join(root, 'dist', 'cli', 'main.js'), 'serve', '--sample', ...process.argv.slice(2)]),
);
